"""No address of the desk, however odd, ends in an error page."""

import pytest
from django.contrib import admin
from django.test import Client

from tests import factories as make
from tests.desk.conftest import signed_in
from tests.world import World

HUGE = "9" * 40
QUERIES = [
    f"date__year={HUGE}",
    f"announced_on__year={HUGE}",
    "announced_on__year=99999",
    "updated_at__year=0",
    f"id__in={HUGE}",
    f"id__in=1,{HUGE}",
    f"id__exact={HUGE}",
    "id__exact=-1",
    "status__exact=%00",
    "status__exact=none",
    "status__in=draft,published",
    "status__isnull=maybe",
    "status__regex=(",
    "treaty__key__exact=%00",
    "treaty__key__exact=nothing",
    "state__key__regex=.*",
    "last_editor__password__startswith=pbkdf2",
    "q=%00",
    "q=%F0%9F%92%A3%27%22%5C",
    f"q={HUGE}",
    "p=99999999999999999999",
    "p=-1",
    "p=x",
    "o=9999999999.-3.x",
    "all=",
    "_facets=True",
    "e=1",
    "_popup=1&_to_field=password",
    "%00=1",
    "text_seen__exact=2",
    f"{'x' * 3000}=1",
]


@pytest.fixture
def chief(world: World) -> Client:
    """A superuser, who may open every page."""
    user = make.make_user("chief")
    user.is_superuser = True
    user.save()
    return signed_in(user)


def lists() -> list[str]:
    return [
        f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        for model in admin.site._registry
    ]


def test_lists_answer_every_query(chief: Client) -> None:
    pages = [f"{stem}?{query}" for stem in lists() for query in QUERIES]

    answers = {page: chief.get(page).status_code for page in pages}

    assert len(answers) > 400
    assert {p: s for p, s in answers.items() if s not in {200, 302, 400}} == {}


def test_records_answer_every_number(chief: Client) -> None:
    numbers = ("0", HUGE, "-1", "%00", "1%00", "x", "1_2F", "%F0%9F%92%A3")
    names = ("change", "history", "delete", "review", "withdraw", "redact")
    pages = [
        f"{stem}{n}/{name}/" for stem in lists() for n in numbers for name in names
    ]

    answers = {page: chief.get(page).status_code for page in pages}

    assert {p: s for p, s in answers.items() if s >= 500} == {}


def test_the_autocomplete_answers_every_query(chief: Client) -> None:
    state = "app_label=policies&model_name=policyannouncement&field_name=state"
    queries = [
        f"term=%00&{state}",
        f"term=t&{state}&page=99999999999999999999",
        f"term=t&{state}&page=0",
        f"term={'t' * 3000}&{state}&page=2",
        "term=t&app_label=%00&model_name=x&field_name=y",
        "term=t&app_label=policies&model_name=state&field_name=name",
        "",
    ]

    answers = {q: chief.get(f"/admin/autocomplete/?{q}").status_code for q in queries}

    assert set(answers.values()) <= {400, 403, 404}


def test_a_query_that_cannot_be_answered_is_explained(chief: Client) -> None:
    answer = chief.get("/admin/policies/state/?status__exact=%00")

    assert answer.status_code == 400
    assert "control characters" in answer.content.decode()


def test_a_search_may_hold_a_long_number(chief: Client) -> None:
    assert chief.get(f"/admin/policies/source/?q={HUGE}").status_code == 200


def test_other_columns_are_not_asked(chief: Client) -> None:
    answer = chief.get("/admin/policies/state/?last_editor__password__startswith=x")

    assert answer.status_code in {302, 400}
