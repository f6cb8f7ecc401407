"""Eight writers at once: nothing lost, nothing double, nobody locked out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection

from policies.actions.actors import actor_for
from policies.actions.publishing import publish
from policies.actions.removing import withdraw
from policies.actions.verifying import verify
from policies.exceptions import PolicyError, StaleRevision
from policies.models import LedgerEntry, StockpileFigure
from tests import factories as make
from tests.world import publish_all

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 8
EACH = 4


@pytest.fixture
def editor() -> User:
    return make.make_user("editor")


@pytest.fixture
def figures() -> list[StockpileFigure]:
    """Drafts for all writers; their state and source are public."""
    source = make.make_source("yearbook")
    publish_all([source, make.make_state("XAA", source)])
    return [
        make.make_figure(f"figure-{number}", source, best=number)
        for number in range(WRITERS * EACH)
    ]


def at_once(tasks: list[Callable[[], object]]) -> list[object]:
    """Run the tasks in threads of their own, starting together.

    Returns what each returned, or the ``PolicyError`` that it met; any other error
    is raised.
    """
    start = threading.Barrier(len(tasks))

    def run(task: Callable[[], object]) -> object:
        try:
            start.wait(timeout=30)
            return task()
        except PolicyError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return [future.result() for future in [pool.submit(run, t) for t in tasks]]


def _shares(figures: list[StockpileFigure]) -> Iterator[list[StockpileFigure]]:
    for writer in range(WRITERS):
        yield figures[writer * EACH : (writer + 1) * EACH]


def test_eight_writers_lose_nothing(
    figures: list[StockpileFigure], editor: User
) -> None:
    def writer(own: list[StockpileFigure]) -> Callable[[], object]:
        def write() -> int:
            actor = actor_for(editor)
            for figure in own:
                publish(facts=[figure], actor=actor, reason="First publication.")
            return len(own)

        return write

    actor_for(editor)
    done = at_once([writer(own) for own in _shares(figures)])

    assert done == [EACH] * WRITERS
    numbers = list(LedgerEntry.objects.values_list("seq", flat=True))
    assert numbers == list(range(1, WRITERS * EACH + 3))
    assert LedgerEntry.objects.heads().filter(kind="stockpile-figure").count() == (
        WRITERS * EACH
    )
    verify()


def test_one_draft_is_published_once(
    figures: list[StockpileFigure], editor: User
) -> None:
    figure = figures[0]
    actor = actor_for(editor)

    def attempt() -> Callable[[], object]:
        mine = StockpileFigure.objects.get(pk=figure.pk)
        return lambda: publish(facts=[mine], actor=actor, reason="First.")

    done = at_once([attempt() for _ in range(WRITERS)])

    lost = [each for each in done if isinstance(each, StaleRevision)]
    assert len(lost) == WRITERS - 1
    assert LedgerEntry.objects.filter(key=figure.key).count() == 1
    verify()


def test_of_two_editors_of_one_fact_exactly_one_wins(
    figures: list[StockpileFigure], editor: User
) -> None:
    figure = figures[0]
    publish_all([figure])
    actor = actor_for(editor)
    StockpileFigure.objects.filter(pk=figure.pk).update(best=77)

    def correction() -> Callable[[], object]:
        mine = StockpileFigure.objects.get(pk=figure.pk)
        return lambda: publish(facts=[mine], actor=actor, reason="Misread.")

    done = at_once([correction(), correction()])

    assert sum(isinstance(each, StaleRevision) for each in done) == 1
    revisions = LedgerEntry.objects.filter(key=figure.key)
    assert [row.action for row in revisions] == ["publish", "correct"]
    verify()


def test_a_fact_is_not_withdrawn_under_the_hands_of_who_cites_it(
    figures: list[StockpileFigure], editor: User
) -> None:
    """Either the figure is published or its source is gone: never both."""
    source = make.make_source("rare")
    publish_all([source])
    figure = make.make_figure("rare-figure", source)
    actor = actor_for(editor)

    at_once(
        [
            lambda: publish(facts=[figure], actor=actor, reason="First."),
            lambda: withdraw(fact=source, actor=actor, reason="A forgery."),
        ]
    )

    heads = LedgerEntry.objects.heads()
    assert heads.filter(key="rare-figure").exists() == heads.filter(key="rare").exists()
    verify()
