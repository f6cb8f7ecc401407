"""The suite runs on the database it was asked to run on."""

import os

import pytest
from django.db import connection

EXPECTED = os.environ.get("LANDMINES_TEST_EXPECT_VENDOR", "")


@pytest.mark.django_db
@pytest.mark.skipif(not EXPECTED, reason="only the launchers of make test name one")
def test_the_suite_runs_on_the_database_it_was_asked_for() -> None:
    assert connection.vendor == EXPECTED

    question = {"sqlite": "select sqlite_version()", "postgresql": "select version()"}
    with connection.cursor() as cursor:
        cursor.execute(question[EXPECTED])
        (answer,) = cursor.fetchone()
    beginning = {"sqlite": "3.", "postgresql": "PostgreSQL "}[EXPECTED]
    assert answer.startswith(beginning)
