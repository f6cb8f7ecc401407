"""Groups, the distance to the Convention and what lies ahead, on founding data."""

import datetime as dt
from collections.abc import Mapping

import pytest

from policies.actions.importing.reading import Dataset
from policies.choices import Dimension, Kind, WordMeets
from policies.derivation.distance import OBLIGATIONS, Limit, distance_on
from policies.derivation.history import History
from policies.queries.calendar import ComingKind, coming_for
from policies.queries.groups import named_group
from policies.queries.publicity import public_world
from policies.queries.selection import named_states
from policies.queries.world import World
from tests.records_world import world_of

pytestmark = pytest.mark.seed

Histories = Mapping[str, History]
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def founding_world(founding_records: Dataset) -> World:
    return world_of(fact for kind in Kind for fact in founding_records.of(kind))


def members(world: World, key: str, day: dt.date = TODAY) -> str:
    group = named_group(world, key)
    assert group is not None, key
    return " ".join(state.key for state in group.members(world, day))


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        ("withdrawn", "EST FIN LVA LTU POL"),
        ("withdrew-in-2025", "EST FIN LVA LTU POL"),
        ("left-in-2025", "EST LVA LTU"),
        ("left-in-2026", "FIN POL"),
        ("leaving", ""),
        (
            "non-parties-holding-stockpiles",
            "IND KAZ KGZ NPL PAK KOR RUS USA",
        ),
        ("no-longer-voting-yes", "EST FIN LVA LTU NPL POL SAU UKR UZB"),
        ("broke-promises", "GRC MNG UKR USA"),
    ],
)
def test_a_group_of_today_has_its_members(
    founding_world: World, key: str, codes: str
) -> None:
    assert members(founding_world, key) == codes


def test_parties_and_others_make_up_all_states(founding_world: World) -> None:
    parties = members(founding_world, "parties").split()
    others = members(founding_world, "non-parties").split()

    assert len(parties) == 161
    assert not set(parties) & set(others)
    assert len(parties) + len(others) == sum(
        state.is_counted for state in founding_world.states
    )


def test_what_follows_an_end_known_to_the_year_keeps_the_year(
    founding_world: World,
) -> None:
    usa = founding_world.state("USA")

    [word] = [
        one
        for one in coming_for(founding_world, usa, dt.date(2004, 6, 1))
        if one.kind is ComingKind.WORD
    ]

    assert (word.dimension, word.key) == ("transfer", "renounces")
    assert (word.on.earliest, word.on.latest) == (
        dt.date(2014, 1, 1),
        dt.date(2014, 12, 31),
    )


@pytest.mark.parametrize(
    ("iso3", "day", "answers"),
    [
        ("USA", "2020-06-01", "not_met not_met met not_established not_established"),
        ("USA", "2022-06-21", "in_part met met in_part not_met"),
        ("USA", "2026-11-22", "not_met met met not_met not_met"),
        ("MAR", "2026-11-22", "met met met met not_met"),
        ("GEO", "2026-11-22", "met met met not_met not_met"),
        ("IND", "2026-11-22", "not_met not_met met not_met not_established"),
        ("FIN", "2026-01-09", "bound bound bound bound bound"),
        (
            "FIN",
            "2026-01-10",
            "not_met not_met not_established not_met not_established",
        ),
    ],
)
def test_the_word_of_a_state_meets_what_it_meets(
    founding_histories: Histories, iso3: str, day: str, answers: str
) -> None:
    found = distance_on(founding_histories[iso3], dt.date.fromisoformat(day))

    assert " ".join(one.key for one in found.measures) == answers


def test_the_exception_of_2022_is_named(founding_histories: Histories) -> None:
    found = distance_on(founding_histories["USA"], dt.date(2022, 6, 21))
    use, transfer = found.of(Dimension.USE), found.of(Dimension.TRANSFER)

    assert use.limit is Limit.EXCEPT
    assert use.word.scope is not None
    assert use.word.scope.area == "Korean Peninsula"
    assert (transfer.key, transfer.limit) == (WordMeets.MET, Limit.ARTICLE_3)


def test_e16_a_word_not_yet_public_is_not_measured(founding_world: World) -> None:
    when = dt.date(2025, 12, 10)

    def use_as_public_on(day: dt.date) -> WordMeets:
        history = public_world(founding_world, day).history("USA")
        return distance_on(history, when).of(Dimension.USE).key

    assert use_as_public_on(dt.date(2025, 12, 10)) is WordMeets.IN_PART
    assert use_as_public_on(dt.date(2025, 12, 31)) is WordMeets.NOT_MET


def test_every_state_has_five_answers_in_every_decade(
    founding_histories: Histories,
) -> None:
    for history in founding_histories.values():
        for year in range(1990, 2027, 6):
            found = distance_on(history, dt.date(year, 12, 31))
            assert [one.dimension for one in found.measures] == list(OBLIGATIONS)
            bound = {one.key is WordMeets.BOUND for one in found.measures}
            assert bound == {found.is_bound}


def test_names_of_real_states_are_understood(founding_world: World) -> None:
    text = "Burma, Ivory Coast; USA, Türkiye, Korea, Republic of, north korea, Holland"

    found = named_states(founding_world, text)

    codes = [state.key for state in found.states]
    assert codes == ["MMR", "CIV", "USA", "TUR", "KOR", "PRK", "NLD"]
    assert found.unknown == {}
    wrong = named_states(founding_world, "Ukrane, Korea")
    assert [one.key for one in wrong.unknown["Ukrane"]] == ["UKR"]
    assert {one.key for one in wrong.unknown["Korea"]} == {"KOR", "PRK"}
