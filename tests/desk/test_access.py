"""The table of access: every route of the site is in it, and every cell is true."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from policies import access
from policies.access.rules import Role
from policies.management.reference.access import Wired, wired_routes
from policies.models import DESK_MODELS, LedgerEntry, Pseudonym
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.world import World

OTHER_METHODS = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
DOORS = {"sign in": "/admin/login/", "prove": "/admin/second-factor/"}
REFUSALS = frozenset({401, 403, 404, 405})

#: A thing of the invented world for each part of a public address.
READERS = {
    "/states/": "xbb",
    "/why/": "xbb",
    "/treaties/": "mine-ban-treaty",
    "/announcements/": "xbb-2015-06-21-policy",
    "/actors/": "dovarian-front",
    "/sources/": "yearbook",
    "/votes/": "60-80",
    "/records/": "source/yearbook",
    "/style/": "0123456789ab/tokens-base-parts",
}
#: Addresses whose parts are no number of a record.
ODD = {
    "admin:autocomplete": (
        "/admin/autocomplete/"
        "?app_label=policies&model_name=policyannouncement&field_name=state"
    ),
    "admin:view_on_site": "/admin/r/1/1/",
    "admin:app_list": "/admin/policies/",
    "admin:worklist": "/admin/lists/drafts/",
    "admin:record": "/admin/record/source/yearbook/",
    "admin:kept-let-go": "/admin/unfinished/1/let-go/",
    "/admin/(?P<url>.*)$": "/admin/no/such/page/",
    **{
        f"admin:policies_importedfile_{page}": f"/admin/policies/importedfile/of/{end}"
        for page, end in (
            ("upload", "source/"),
            ("template", "source/template.csv"),
            ("example", "source/example.csv"),
        )
    },
}


def filled(route: Wired, numbers: dict[str, int]) -> str:
    """An address of this route that exists."""
    if route.route in ODD:
        return ODD[route.route]
    for start, example in READERS.items():
        if route.path.startswith(start) and "<" in route.path:
            return re.sub(r"<.+>", example, route.path)
    if "<" not in route.path:
        return route.path
    _, app, model, *_ = [*route.path.strip("/").split("/"), ""]
    return re.sub(r"<[^>]+>", str(numbers[f"{app}/{model}"]), route.path)


def numbers_of(world: World) -> dict[str, int]:
    """A stored row for each model that has screens."""
    pseudonym = Pseudonym.objects.create(user=make.make_user("somebody"))
    known = {
        "policies/ledgerentry": LedgerEntry.objects.earliest("seq").pk,
        "policies/pseudonym": pseudonym.pk,
        "policies/importedfile": make.make_import(pseudonym.user).pk,
        "auth/user": pseudonym.user_id,
        "auth/group": Group.objects.earliest("pk").pk,
    }
    published = LedgerEntry.objects.get(key="xbb-2015-06-21-policy")
    item = make.make_coding_item(
        published.key, pseudonym.user, seq=published.seq, coded_at=timezone.now()
    )
    code = make.make_second_code(item)
    known |= {
        "second-coding/code": item.pk,
        "second-coding/round": item.round.number,
        "second-coding/decide": code.pk,
    }
    for kind, model in DESK_MODELS.items():
        rows = [fact for fact in world.facts.values() if fact.KIND is kind]
        known[f"policies/{model._meta.model_name}"] = rows[0].pk
    return known


# Every route stands in the table


def test_every_route_has_rows_in_the_table() -> None:
    missing = {each.route for each in wired_routes()} - access.routes()

    assert missing == set()


def test_the_table_has_no_row_without_a_route() -> None:
    dead = access.routes() - {each.route for each in wired_routes()}

    assert dead == set()


def test_no_cell_stands_in_the_table_twice() -> None:
    cells = [(rule.route, rule.method) for rule in access.TABLE]

    assert len(cells) == len(set(cells))


def test_a_route_that_somebody_adds_is_noticed() -> None:
    def view(request: object) -> HttpResponse:
        return HttpResponse()

    added = [path("a-new-page/", view, name="a-new-page"), path("nameless/", view)]

    found = {each.route for each in wired_routes(added)} - access.routes()

    assert found == {"a-new-page", "/nameless/"}


# Every cell


HALF_WAY = "editor without the second factor"


def with_role(name: str) -> Callable[[], Client]:
    return lambda: signed_in(make.make_user(f"the-{name}", name))


def a_superuser() -> Client:
    user = make.make_user("the-chief")
    user.is_superuser = True
    user.save()
    return signed_in(user)


def a_closed_account() -> Client:
    """An administrator whose account was closed while the browser was open."""
    client = with_role("administrator")()
    User.objects.filter(username="the-administrator").update(is_active=False)
    return client


def without_the_desk() -> Client:
    """An account that may not come to the desk at all."""
    client = with_role("editor")()
    User.objects.filter(username="the-editor").update(is_staff=False)
    return client


def half_way_in() -> Client:
    """An editor who has given the password and not the second factor."""
    return with_role("editor")()


PEOPLE: dict[str, tuple[Callable[[], Client], Role]] = {
    "nobody signed in": (Client, Role.ANYBODY),
    "a closed account": (a_closed_account, Role.ANYBODY),
    "an account without the desk": (without_the_desk, Role.ANYBODY),
    "a desk account without a role": (with_role("none"), Role.MEMBER),
    "analyst": (with_role("analyst"), Role.ANALYST),
    "editor": (with_role("editor"), Role.EDITOR),
    "administrator": (with_role("administrator"), Role.ADMINISTRATOR),
    "superuser": (a_superuser, Role.SUPERUSER),
    HALF_WAY: (half_way_in, Role.EDITOR),
}


def cells() -> Iterator[tuple[Wired, str]]:
    """Each route with both methods of a browser, and with one of the others in turn."""
    for number, route in enumerate(wired_routes()):
        other = OTHER_METHODS[number % len(OTHER_METHODS)]
        for method in ("GET", "POST", other):
            yield route, method


def expected(route: Wired, method: str, role: Role) -> str:
    """What the table says: ``allowed``, ``sign in`` or a status."""
    rule = access.rule_of(route.route, method)
    if route.route == "admin:logout" and role is Role.ANYBODY:
        return "allowed"  # signed out already: on to the front page
    is_desk = route.path.startswith("/admin/") and route.route != "admin:login"
    if is_desk and role is Role.ANYBODY and not (rule and rule.lowest <= role):
        return "sign in"
    if rule is None:
        return "405"
    return "allowed" if role >= rule.lowest else str(rule.refusal)


def behind_the_door(route: Wired, method: str) -> bool:
    """Whether the second factor is asked for before this is answered."""
    is_desk = route.path.startswith("/admin/")
    known = access.rule_of(route.route, method) is not None
    return is_desk and known and not access.is_half_way(route.route)


def answered(client: Client, address: str, method: str) -> str:
    answer = client.generic(method, address)
    for words, page in DOORS.items():
        if answer.headers.get("Location", "").startswith(page):
            return words
    if answer.status_code in REFUSALS or answer.status_code >= 500:
        return str(answer.status_code)
    return "allowed"


@pytest.mark.parametrize("person", PEOPLE)
def test_every_cell_of_the_table_is_true_for(
    person: str, world: World, settings: Any
) -> None:
    settings.LANDMINES_REQUIRE_SECOND_FACTOR = person == HALF_WAY
    sign_in, role = PEOPLE[person]
    numbers = numbers_of(world)
    client = sign_in()
    wrong = []

    for route, method in cells():
        address = filled(route, numbers)
        got, told = answered(client, address, method), expected(route, method, role)
        if person == HALF_WAY and behind_the_door(route, method):
            told = "prove"
        elif got == "prove":
            got = "allowed"  # the page for it is one of the pages of the desk
        if got != told:
            wrong.append((route.route, method, got, told))
        if route.route == "admin:logout" and method == "POST" and role:
            client.force_login(User.objects.get(username__startswith="the-"))

    assert wrong == []
