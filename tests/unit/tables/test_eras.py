"""A long timeline in parts: what is open, what is folded, nothing lost."""

from policies.choices import Kind
from policies.dates import PartialDate
from policies.tables.eras import eras
from policies.tables.happenings import Line


def entry(year: int | None, number: int = 0, kind: Kind = Kind.STATEMENT) -> Line:
    day = PartialDate.parse(str(year)) if year else None
    return Line(f"{year}-{number}", kind, day, "Said", "Title", "/", "", ())


def several(year: int | None, count: int, kind: Kind = Kind.STATEMENT) -> list[Line]:
    return [entry(year, number, kind) for number in range(count)]


def test_up_to_forty_entries_nothing_is_folded():
    votes = several(2020, 8, Kind.RESOLUTION)
    (era,) = eras([*votes, *several(1999, 30)], 2026)

    assert era.name == ""
    assert [(year.name, len(year.lines), year.votes) for year in era.years] == [
        ("2020", 8, ()),
        ("1999", 30, ()),
    ]


def test_many_votes_stand_folded_after_the_few_other_entries():
    votes = several(1999, 9, Kind.RESOLUTION)
    rest, apart = eras([*votes, *several(1999, 2)], 2026)

    assert (rest.name, rest.count, rest.years[0].anchor) == ("", 2, "y1999")
    assert (apart.name, apart.is_open, apart.years[0].anchor) == (
        "Votes",
        False,
        "vy1999",
    )
    assert apart.words == "9 votes in the General Assembly"
    (alone,) = eras(votes, 2026)
    assert alone.name == ""


def test_beyond_forty_recent_years_stand_alone_and_older_ones_by_the_decade():
    lines = [
        *several(2025, 8),
        *several(2022, 8),
        *several(2017, 8),
        *several(2016, 8),
        *several(2010, 8),
        *several(1999, 8),
        *several(None, 2),
    ]
    found = eras(lines, 2026)

    assert [(era.name, era.words, era.is_open) for era in found] == [
        ("2025", "8 entries", True),
        ("2022", "8 entries", True),
        ("2017", "8 entries", False),
        ("2010 to 2016", "16 entries", False),
        ("1990 to 1999", "8 entries", False),
        ("No day known", "2 entries", False),
    ]
    assert sum(era.count for era in found) == len(lines)


def test_where_all_is_old_the_newest_decade_is_open():
    found = eras([*several(2001, 30), *several(1995, 30)], 2026)

    assert [(era.name, era.is_open) for era in found] == [
        ("2000 to 2009", True),
        ("1990 to 1999", False),
    ]


def test_votes_of_a_long_timeline_stand_together_unless_they_are_all_of_it():
    votes = several(2024, 2, Kind.RESOLUTION)
    mixed = eras([*votes, *several(2024, 40)], 2026)
    alone = eras(several(2024, 41, Kind.RESOLUTION), 2026)

    (year,) = mixed[0].years
    assert (len(year.lines), len(year.votes), year.count) == (40, 2, 42)
    assert year.votes_summary.startswith("2 votes in the General Assembly: Title;")
    assert alone[0].years[0].votes == ()


def test_a_recent_year_of_votes_alone_is_one_fold_that_says_how_it_voted():
    found = eras([*several(2024, 1, Kind.RESOLUTION), *several(2023, 40)], 2026)

    assert [(era.name, era.words, era.is_open) for era in found] == [
        ("2024", "1 vote in the General Assembly: Title", False),
        ("2023", "40 entries", True),
    ]
    assert len(found[0].years[0].lines) == 1


def test_nothing_on_record_is_no_era():
    assert eras([], 2026) == []
