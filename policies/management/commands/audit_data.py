"""`manage.py audit_data`: oddities of what is published, for people or programs."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management import BaseCommand

from policies.queries.audit import audit
from policies.queries.audit.oddities import Finding
from policies.queries.moments import moment_at
from policies.queries.world import world_at
from policies.wording import counted


class Command(BaseCommand):
    """List what an analyst should look at once. Never fails, never changes a thing."""

    help = (
        "List oddities of the published record: dates out of order, figures in "
        "conflict, words against law, references to nothing. Always exits with 0."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the format."""
        parser.add_argument(
            "--format",
            choices=("text", "json"),
            default="text",
            help="plain sentences, or JSON for programs",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask every check and write what it found."""
        moment = moment_at()
        found = audit(world_at(moment))
        if options["format"] == "json":
            self.stdout.write(_as_json(found, moment.seq))
        else:
            self._write_text(found, moment.seq)

    def _write_text(self, found: Sequence[Finding], seq: int) -> None:
        total = sum(len(finding.oddities) for finding in found)
        number = counted(total, "oddity", "oddities")
        self.stdout.write(f"{number} in the ledger up to number {seq:,}.")
        for finding in found:
            self.stdout.write(f"\n{finding.check.title} ({len(finding.oddities):,})")
            for oddity in finding.oddities:
                self.stdout.write(f"  {oddity.key}: {oddity.sentence}.")


def _as_json(found: Sequence[Finding], seq: int) -> str:
    checks = [
        {
            "key": finding.check.key,
            "title": finding.check.title,
            "count": len(finding.oddities),
            "oddities": [
                {"kind": oddity.kind, "key": oddity.key, "sentence": oddity.sentence}
                for oddity in finding.oddities
            ],
        }
        for finding in found
    ]
    count = sum(len(finding.oddities) for finding in found)
    answer = {"seq": seq, "count": count, "checks": checks}
    return json.dumps(answer, ensure_ascii=False, indent=2)
