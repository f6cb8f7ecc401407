"""Every field of the published schema that holds a key is known as a reference."""

import msgspec
import pytest

from policies.choices import ActionKind, Kind, Outcome
from policies.dates import PartialDate
from policies.records import RECORD_TYPES, Citation, Commitment, TreatyAction
from policies.references import REFERENCES, references

#: Fields that could hold a key but hold words.
WORDS = {
    "key", "note", "iso2", "m49", "name", "official_name", "region", "subregion",
    "aliases", "publisher", "title", "url", "citation", "language", "archived_url",
    "archived_sha256", "short_name", "depositary", "entry_into_force_rule",
    "withdrawal_rule", "depositary_reference", "summary", "issued_by", "government",
    "pledge", "speaker", "role", "represents_organisation", "mine_type", "mine_types",
    "user_name", "symbol", "searched_by", "searched_in",
}  # fmt: skip


@pytest.mark.parametrize("kind", list(Kind), ids=str)
def test_no_reference_is_forgotten(kind: Kind) -> None:
    texts = {
        field.name
        for field in msgspec.structs.fields(RECORD_TYPES[kind])
        if field.type in (str, tuple[str, ...])
    }

    assert texts - WORDS == set(REFERENCES[kind])


def test_references_are_named_once_with_their_kind() -> None:
    act = TreatyAction(
        key="act",
        treaty="treaty",
        state="XAA",
        action=ActionKind.ACCESSION,
        acted_on=PartialDate.parse("2001"),
        sources=(Citation(source="s"), Citation(source="s", locator="p. 2")),
    )

    assert references(act) == (
        (Kind.SOURCE, "s"),
        (Kind.TREATY, "treaty"),
        (Kind.STATE, "XAA"),
    )


def test_sources_of_an_outcome_are_references_too() -> None:
    promise = Commitment(
        key="cm",
        state="XAA",
        announcement="a",
        pledge="Destroy",
        outcome=Outcome.KEPT,
        outcome_sources=(Citation(source="late"),),
    )

    assert (Kind.SOURCE, "late") in references(promise)
