"""The layout of every file: which columns it has, and what each may hold.

One file per kind of fact, its columns named after the published schema
(``policies.records``); positions and votes have files of their own and belong to the
fact their first column names. The layouts stand in modules by subject.
"""

from __future__ import annotations

from policies.actions.importing.layouts.actors import ACTORS, SOURCES, STATES
from policies.actions.importing.layouts.announcements import (
    ANNOUNCEMENTS,
    COMMITMENTS,
    POSITIONS,
    STATEMENTS,
)
from policies.actions.importing.layouts.deeds import (
    SEARCH_RECORDS,
    STOCKPILE_FIGURES,
    USE_RECORDS,
)
from policies.actions.importing.layouts.treaties import TREATIES, TREATY_ACTIONS
from policies.actions.importing.layouts.votes import RESOLUTIONS, VOTES

#: Every file of a dataset; facts that others refer to come first.
LAYOUTS = (
    SOURCES,
    STATES,
    ACTORS,
    TREATIES,
    TREATY_ACTIONS,
    ANNOUNCEMENTS,
    POSITIONS,
    COMMITMENTS,
    STATEMENTS,
    STOCKPILE_FIGURES,
    USE_RECORDS,
    RESOLUTIONS,
    VOTES,
    SEARCH_RECORDS,
)

#: The layout of the facts of a kind, and of the parts that belong to them.
FACT_LAYOUTS = {layout.kind: layout for layout in LAYOUTS if not layout.is_part}
PART_LAYOUTS = {layout.kind: layout for layout in LAYOUTS if layout.is_part}
