"""Probes tell a supervisor whether the process lives and may serve."""

import pytest
from django.db import DatabaseError
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from landmines import probes


def test_healthz_answers_without_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.django_db
def test_readyz_is_ready_on_a_migrated_database(client: Client) -> None:
    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert not answer.cookies


@pytest.mark.django_db
def test_readyz_counts_the_migrations_that_wait(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = lambda self, targets: [("one", False), ("two", False)]  # noqa: E731
    monkeypatch.setattr(MigrationExecutor, "migration_plan", plan)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.content == b"2 migrations are not applied\n"


@pytest.mark.django_db
def test_readyz_says_when_the_database_is_away_and_not_why(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(connection: object) -> None:
        raise DatabaseError("host db.internal refused user landmines")

    monkeypatch.setattr(probes, "MigrationExecutor", away)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.content == b"the database does not answer\n"
