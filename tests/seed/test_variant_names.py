"""Names that readers type lead to the state on record, one by one."""

import re

import pytest

from policies.actions.importing.reading import Dataset
from policies.choices import Kind
from policies.exonyms import EXONYMS
from policies.names import NameBook, foreign_book, plain_name, states_book
from policies.variants import STATES, TREATIES


@pytest.fixture(scope="module")
def book(founding_records: Dataset) -> NameBook:
    return states_book(founding_records.of(Kind.STATE))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Turkey", "TUR"),
        ("turkiye", "TUR"),
        ("North Korea", "PRK"),
        ("DPRK", "PRK"),
        ("South Korea", "KOR"),
        ("Korea, Republic of", "KOR"),
        ("USA", "USA"),
        ("U.S.", "USA"),
        ("United States", "USA"),
        ("UK", "GBR"),
        ("Ivory Coast", "CIV"),
        ("cote d’ivoire", "CIV"),
        ("Czech Republic", "CZE"),
        ("Macedonia", "MKD"),
        ("Zaire", "COD"),
        ("DR Congo", "COD"),
        ("CONGO", "COG"),
        ("Cape Verde", "CPV"),
        ("East Timor", "TLS"),
        ("Holland", "NLD"),
        ("the Netherlands", "NLD"),
        ("Russia", "RUS"),
        ("Syria", "SYR"),
        ("Iran", "IRN"),
        ("Laos", "LAO"),
        ("Vietnam", "VNM"),
        ("BOLIVIA (PLURINATIONAL STATE OF)", "BOL"),
        ("Tanzania", "TZA"),
        ("Moldova", "MDA"),
        ("Vatican", "VAT"),
        ("Brunei", "BRN"),
        ("Palestine", "PSE"),
        ("Micronesia", "FSM"),
        ("Sao Tome", "STP"),
        ("St Kitts & Nevis", "KNA"),
        ("Congo-Kinshasa", "COD"),
    ],
)
def test_a_name_in_use_means_one_state(book: NameBook, name: str, code: str) -> None:
    assert book.meant(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Turquie", "TUR"),
        ("Turkei", "TUR"),
        ("Турция", "TUR"),
        ("土耳其", "TUR"),
        ("تركيا", "TUR"),
        ("Turquia", "TUR"),
        ("Elfenbeinküste", "CIV"),
        ("costa de marfil", "CIV"),
        ("Birmanie", "MMR"),
        ("Swasiland", "SWZ"),
        ("Mazedonien", "MKD"),
        ("Macédoine", "MKD"),
        ("Kap Verde", "CPV"),
        ("cap vert", "CPV"),
        ("Saint-Siège", "VAT"),
        ("Vatikan", "VAT"),
        ("Palästina", "PSE"),
        ("Tschechien", "CZE"),
        ("République tchèque", "CZE"),
        ("RDC", "COD"),
        ("Etats-Unis", "USA"),
        ("США", "USA"),
        ("Estland", "EST"),
        ("Corée du Sud", "KOR"),
    ],
)
def test_a_name_in_another_language_means_one_state(
    founding_records: Dataset, book: NameBook, name: str, code: str
) -> None:
    abroad = foreign_book(founding_records.of(Kind.STATE))  # type: ignore[arg-type]

    assert (book.meant(name), abroad.meant(name)) == (None, code)


def test_names_in_other_languages_are_no_names_known_already(
    founding_records: Dataset, book: NameBook
) -> None:
    states = {fact.key for fact in founding_records.of(Kind.STATE)}

    assert set(EXONYMS) <= states
    for code, names in EXONYMS.items():
        plain = [plain_name(name) for name in names]
        assert len(set(plain)) == len(plain), code
        assert not [name for name in names if code in book.called(name)]


def test_a_name_of_two_states_means_neither(book: NameBook) -> None:
    assert set(book.called("Korea")) == {"KOR", "PRK"}
    assert book.meant("Korea") is None


@pytest.mark.parametrize(
    ("misspelt", "code"),
    [
        ("Ukrane", "UKR"),
        ("Azerbajan", "AZE"),
        ("Phillipines", "PHL"),
        ("Lybia", "LBY"),
        ("Columbia", "COL"),
        ("Afganistan", "AFG"),
    ],
)
def test_a_misspelling_leads_to_the_state(
    book: NameBook, misspelt: str, code: str
) -> None:
    assert next(iter(book.near(misspelt))) == code


def test_every_variant_belongs_to_a_state_or_treaty_on_record(
    founding_records: Dataset,
) -> None:
    states = {fact.key for fact in founding_records.of(Kind.STATE)}
    treaties = {fact.key for fact in founding_records.of(Kind.TREATY)}

    assert set(STATES) <= states
    assert set(TREATIES) == treaties


def test_no_variant_takes_a_states_own_name_away(
    founding_records: Dataset, book: NameBook
) -> None:
    for state in founding_records.of(Kind.STATE):
        assert book.meant(state.name) == state.key, state.name  # type: ignore[attr-defined]
        assert book.meant(state.key) == state.key


def test_no_variant_is_said_twice_for_one_state() -> None:
    for code, names in STATES.items():
        plain = [re.sub(" ", "", plain_name(name)) for name in names]
        assert len(set(plain)) == len(plain), code
