"""Desk rows for tests, one function per model, with invented defaults.

Dates that may be known in part are given as text: ``announced_on="2015-06"``.
``cite`` adds sources; rows are validated, saved, and not published.
"""

from __future__ import annotations

from tests.factories.codings import (
    make_coding_item,
    make_coding_round,
    make_published_coding,
    make_second_code,
)
from tests.factories.desk import (
    make_comment,
    make_import,
    make_journal_entry,
    make_kept_form,
    make_pseudonym,
    make_sign_in_attempt,
    make_user,
)
from tests.factories.facts import (
    make_announcement,
    make_commitment,
    make_figure,
    make_position,
    make_resolution,
    make_search,
    make_statement,
    make_supersession,
    make_use,
    make_vote,
)
from tests.factories.law import (
    make_actor,
    make_actor_state,
    make_source,
    make_state,
    make_treaty,
    make_treaty_action,
)
from tests.factories.rows import CITATIONS, cite, saved, unsaved

__all__ = [
    "CITATIONS",
    "cite",
    "make_actor",
    "make_actor_state",
    "make_announcement",
    "make_coding_item",
    "make_coding_round",
    "make_comment",
    "make_commitment",
    "make_figure",
    "make_import",
    "make_journal_entry",
    "make_kept_form",
    "make_position",
    "make_pseudonym",
    "make_published_coding",
    "make_resolution",
    "make_search",
    "make_second_code",
    "make_sign_in_attempt",
    "make_source",
    "make_state",
    "make_statement",
    "make_supersession",
    "make_treaty",
    "make_treaty_action",
    "make_use",
    "make_user",
    "make_vote",
    "saved",
    "unsaved",
]
