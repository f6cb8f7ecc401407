"""What looks odd in the published record. Nothing here fails or changes anything."""

from policies.queries.audit import dates, figures, law, references
from policies.queries.audit.oddities import Finding, findings
from policies.queries.world import World

#: Every question that is put to the record, in the order of the report.
CHECKS = (*dates.CHECKS, *law.CHECKS, *figures.CHECKS, *references.CHECKS)


def audit(world: World) -> tuple[Finding, ...]:
    """Every check with what it found, none left out."""
    return findings(world, CHECKS)
