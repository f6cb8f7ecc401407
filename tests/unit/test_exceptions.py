"""Errors carry what a person needs to put things right."""

import inspect

import pytest

from policies import exceptions
from policies.exceptions import (
    Fault,
    GateRefused,
    ImportRefused,
    InvalidDate,
    InvalidInput,
    NotPublished,
    PolicyError,
    StillReferenced,
)

ERRORS = [
    error
    for _, error in inspect.getmembers(exceptions, inspect.isclass)
    if issubclass(error, Exception)
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_belongs_to_the_vocabulary(error: type[Exception]) -> None:
    assert issubclass(error, PolicyError)
    assert inspect.getdoc(error)


def test_invalid_input_names_each_field() -> None:
    error = InvalidInput({"on": "is not a day", "page": "is below 1"})

    assert error.fields == {"on": "is not a day", "page": "is below 1"}
    assert str(error) == "on: is not a day; page: is below 1"


def test_a_refusal_lists_every_reason() -> None:
    error = GateRefused(["no source", "no title"])

    assert error.reasons == ("no source", "no title")
    assert str(error) == "no source; no title"


def test_a_fact_that_is_cited_names_what_cites_it() -> None:
    error = StillReferenced("report-1", ["ardenia-2001", "borania-2002"])

    assert error.dependants == ("ardenia-2001", "borania-2002")
    assert str(error) == "report-1 is cited by ardenia-2001, borania-2002"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (
            Fault("states.csv", 3, "iso2", "has 3 letters"),
            "states.csv:3: iso2: has 3 letters",
        ),
        (Fault("states.csv", 3, "", "is too wide"), "states.csv:3: is too wide"),
        (Fault("states.csv", 0, "", "is not UTF-8"), "states.csv: is not UTF-8"),
    ],
)
def test_a_fault_says_where_it_stands(fault: Fault, words: str) -> None:
    assert str(fault) == words


def test_a_refused_import_lists_every_fault_on_its_own_line() -> None:
    faults = [Fault("a.csv", 1, "x", "bad"), Fault("b.csv", 2, "y", "worse")]

    error = ImportRefused(faults)

    assert error.faults == tuple(faults)
    assert str(error).splitlines() == ["a.csv:1: x: bad", "b.csv:2: y: worse"]


def test_errors_can_be_caught_as_what_python_calls_them() -> None:
    assert issubclass(InvalidDate, ValueError)
    assert issubclass(NotPublished, LookupError)
