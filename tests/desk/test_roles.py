"""Who may open which page of the desk, and take which decision."""

import pytest
from django.test import Client

from policies.models import LedgerEntry, PolicyAnnouncement
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.desk.desk_forms import address
from tests.world import World

ROLES = ("visitor", "nobody", "analyst", "editor", "administrator")
REFUSED = (302, 403)

#: Page and method, and what each role is answered. A refused decision leads back to
#: the review page with a message; one that may not be taken at all is a 403.
MATRIX = {
    ("review", "get"): (302, 403, 200, 200, 200),
    ("review", "post"): (302, 405, 405, 405, 405),
    ("submit", "get"): (302, 405, 405, 405, 405),
    ("submit", "post"): (302, 403, 302, 302, 302),
    ("publish", "get"): (302, 405, 405, 405, 405),
    ("publish", "post"): (302, 403, 403, 302, 302),
    ("send-back", "get"): (302, 405, 405, 405, 405),
    ("send-back", "post"): (302, 403, 403, 302, 302),
    ("withdraw", "get"): (302, 403, 403, 200, 200),
    ("withdraw", "post"): (302, 403, 403, 302, 302),
    ("change", "get"): (302, 403, 200, 200, 200),
    ("delete", "get"): (302, 403, 403, 403, 403),
    ("delete", "post"): (302, 403, 403, 403, 403),
}


@pytest.fixture
def clients(world: World) -> dict[str, Client]:
    users = {name: make.make_user(name, name) for name in ROLES[2:]}
    people = {name: signed_in(user) for name, user in users.items()}
    return {
        "visitor": Client(),
        "nobody": signed_in(make.make_user("nobody")),
        **people,
    }


def test_each_role_is_answered_as_the_matrix_says(
    clients: dict[str, Client], world: World
) -> None:
    fact = world["xbb-2015-06-21-policy"]
    count = LedgerEntry.objects.count()
    wrong = []

    for (page, method), expected in MATRIX.items():
        for role, status in zip(ROLES, expected, strict=True):
            answer = getattr(clients[role], method)(address(fact, page))
            if answer.status_code != status:
                wrong.append((page, method, role, answer.status_code, status))

    assert wrong == []
    assert LedgerEntry.objects.count() == count


def test_visitors_are_sent_to_the_login_page(visitor: Client, world: World) -> None:
    fact = world["xbb-2015-06-21-policy"]

    for page in ("review", "publish", "withdraw", "submit", "send-back"):
        answer = visitor.post(address(fact, page), {"reason": "x"})
        assert answer["Location"].startswith("/admin/login/"), page


def test_a_refused_decision_changes_nothing(
    clients: dict[str, Client], world: World
) -> None:
    fact = world["xbb-2015-06-21-policy"]
    sent = {"seen_version": fact.version, "reason": "Mine.", "comment": "Mine."}

    for role in ("visitor", "nobody", "analyst"):
        for page in ("publish", "withdraw", "send-back"):
            clients[role].post(address(fact, page), sent)

    fact.refresh_from_db()
    assert fact.status == "published"
    assert LedgerEntry.objects.filter(key=fact.key).count() == 1


def test_a_record_that_does_not_exist_is_a_404(editor: Client, world: World) -> None:
    for page, method in MATRIX:
        if page in {"change", "delete"} or MATRIX[page, method][3] == 405:
            continue
        route = address(PolicyAnnouncement, page, 999_999)
        assert getattr(editor, method)(route).status_code == 404, page


def test_an_administrator_makes_nobody_a_superuser(
    administrator: Client,
) -> None:
    user = make.make_user("newcomer")
    sent = {
        "username": "newcomer",
        "is_superuser": "on",
        "is_active": "on",
        "is_staff": "on",
        "user_permissions": [1],
    }

    administrator.post(f"/admin/auth/user/{user.pk}/change/", sent)

    user.refresh_from_db()
    assert not user.is_superuser
    assert not user.user_permissions.exists()


def test_an_administrator_cannot_take_over_a_superuser(
    administrator: Client,
) -> None:
    chief = make.make_user("chief")
    chief.is_superuser = True
    chief.save()

    page = f"/admin/auth/user/{chief.pk}/"
    changed = administrator.post(f"{page}change/", {"username": "fallen"})
    password = administrator.get(f"{page}password/")

    chief.refresh_from_db()
    assert chief.username == "chief"
    assert changed.status_code == password.status_code == 403
