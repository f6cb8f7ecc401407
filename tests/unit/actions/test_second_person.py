"""Publishing takes two people, unless the installation says otherwise."""

import logging

import pytest
from django.contrib.auth.models import User
from pytest_django.fixtures import Settings

from policies.actions.actors import Actor, actor_for
from policies.actions.chain import ledger_transaction
from policies.actions.publishing import publish, publish_in_transaction
from policies.exceptions import GateRefused
from policies.models import LedgerEntry, Pseudonym, Source
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> User:
    return make.make_user("analyst")


@pytest.fixture
def source(analyst: User) -> Source:
    return make.make_source("yearbook", last_editor=analyst, created_by=analyst)


def test_the_last_editor_cannot_publish(source: Source, analyst: User) -> None:
    with pytest.raises(GateRefused, match="the last editor cannot publish"):
        publish(facts=[source], actor=actor_for(analyst), reason="My own.")

    assert not LedgerEntry.objects.exists()


def test_somebody_else_publishes(source: Source) -> None:
    publish(facts=[source], actor=actor_for(make.make_user("editor")), reason="Read.")

    assert LedgerEntry.objects.count() == 1


def test_an_installation_may_do_without(
    source: Source, analyst: User, settings: Settings
) -> None:
    settings.LANDMINES_REQUIRE_SECOND_PERSON = False

    publish(facts=[source], actor=actor_for(analyst), reason="Alone here.")

    assert LedgerEntry.objects.count() == 1


def test_an_actor_without_an_account_is_refused(source: Source) -> None:
    with pytest.raises(GateRefused, match="somebody with an account"):
        publish(facts=[source], actor=Actor("nobody"), reason="No account.")


def test_the_founding_load_says_that_it_is_unattended(
    source: Source, caplog: pytest.LogCaptureFixture
) -> None:
    with ledger_transaction(), caplog.at_level(logging.WARNING):
        publish_in_transaction(
            facts=[source],
            actor=Actor("founding-compilers"),
            reason="Founding dataset.",
            unattended=True,
        )

    assert "without a second person" in caplog.text


def test_a_pseudonym_is_drawn_once_and_tells_nothing() -> None:
    user = make.make_user("jane.doe")

    first, again = actor_for(user), actor_for(user)

    assert first == again
    assert "jane" not in first.pseudonym
    assert Pseudonym.objects.get().slug == first.pseudonym
