"""Accounts: sessions end with the rights that opened them; nobody rises by forging."""

from typing import Any

import pytest
from django.conf import settings as site
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client

from policies.models import JournalEntry
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.forms import form_of
from tests.readers import Page

pytestmark = pytest.mark.django_db
PASSWORD, NEW = "a long pass phrase", "another long phrase"
#: What a form may be made to send beside its fields.
FORGED = {
    "is_superuser": "on",
    "user_permissions": "1",
    "last_login": "2001-01-01",
    "date_joined": "2001-01-01",
    "id": "1",
    "password": "pbkdf2_sha256$1$x$y",
}


@pytest.fixture
def ada(db: None) -> Client:
    return signed_in(make.make_user("ada", "administrator"))


@pytest.fixture
def edo(db: None) -> User:
    user = make.make_user("edo", "editor")
    user.set_password(PASSWORD)
    user.save()
    return user


def group(name: str) -> str:
    return str(Group.objects.get(name=name).pk)


def page_of(user: User, page: str = "change") -> str:
    return f"/admin/auth/user/{user.pk}/{page}/"


def save(client: Client, user: User, **changes: Any) -> Page:
    """Open the form of an account as a browser does, change it, save it."""
    form = form_of(Page(client.get(page_of(user))), id="user_form")
    form.values |= {
        name: value if isinstance(value, list) else [value]
        for name, value in changes.items()
    }
    return Page(form.send(client, "_save"))


def is_signed_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


# Sessions


def test_a_closed_account_is_out_at_once_and_stays_out(ada: Client, edo: User) -> None:
    browser = signed_in(edo)
    assert is_signed_in(browser)

    save(ada, edo, is_active=[])
    assert not is_signed_in(browser)
    save(ada, edo, is_active=["on"])

    assert not is_signed_in(browser)
    assert is_signed_in(signed_in(edo))


def test_losing_a_role_ends_the_sessions(ada: Client, edo: User) -> None:
    edo.groups.add(Group.objects.get(name="analyst"))
    browsers = [signed_in(edo), signed_in(edo)]

    save(ada, edo, groups=[group("analyst")])

    assert [is_signed_in(browser) for browser in browsers] == [False, False]
    assert not edo.has_perm("policies.publish")


def test_gaining_a_role_or_a_name_ends_nothing(ada: Client, edo: User) -> None:
    browser = signed_in(edo)

    save(ada, edo, groups=[group("editor"), group("analyst")])
    save(ada, edo, first_name="Edo")

    assert is_signed_in(browser)


def test_other_peoples_sessions_stay(ada: Client, edo: User) -> None:
    other = signed_in(make.make_user("eva", "editor"))

    save(ada, edo, is_active=[])

    assert is_signed_in(other)
    assert is_signed_in(ada)


def test_a_password_set_by_an_administrator_ends_the_sessions(
    ada: Client, edo: User
) -> None:
    browser = signed_in(edo)
    sent = {"password1": NEW, "password2": NEW, "usable_password": "true"}

    ada.post(page_of(edo, "password"), sent)

    assert not is_signed_in(browser)
    edo.refresh_from_db()
    assert edo.check_password(NEW)
    noted = JournalEntry.objects.get(deed="password")
    assert (noted.name, noted.subject) == ("ada", "user/edo")


def test_changing_ones_own_password_ends_the_other_sessions(edo: User) -> None:
    here, there = signed_in(edo), signed_in(edo)

    form = form_of(Page(here.get("/admin/password_change/")), method="post")
    form.fill(old_password=PASSWORD, new_password1=NEW, new_password2=NEW).send(here)

    assert is_signed_in(here)
    assert not is_signed_in(there)
    assert JournalEntry.objects.get(deed="password").name == "edo"


def test_signing_out_ends_the_session(edo: User) -> None:
    browser = signed_in(edo)
    assert Session.objects.count() == 1

    browser.post("/admin/logout/")

    assert not is_signed_in(browser)
    assert not Session.objects.exists()


def test_the_cookies_are_for_the_desk_alone(edo: User) -> None:
    client = Client()
    sent = {"username": "edo", "password": PASSWORD}

    cookies = client.post("/admin/login/", sent).cookies

    for name in (site.SESSION_COOKIE_NAME, site.CSRF_COOKIE_NAME):
        assert cookies[name]["path"] == "/admin/"
        assert cookies[name]["httponly"]
        assert cookies[name]["samesite"] == "Strict"
    assert int(cookies[site.SESSION_COOKIE_NAME]["max-age"]) <= 12 * 3600


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", ""])
def test_a_way_on_to_another_site_leads_to_the_desk(edo: User, wanted: str) -> None:
    sent = {"username": "edo", "password": PASSWORD, "next": wanted}

    answer = Client().post("/admin/login/", sent)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")


def test_signing_in_opens_a_session_under_a_new_key(edo: User) -> None:
    client = Client()
    client.get("/admin/login/")
    client.cookies[site.SESSION_COOKIE_NAME] = "planted"

    client.post("/admin/login/", {"username": "edo", "password": PASSWORD})

    assert client.cookies[site.SESSION_COOKIE_NAME].value != "planted"


# Making and changing accounts


def test_a_new_account_may_come_to_the_desk_once_it_has_a_role(ada: Client) -> None:
    form = form_of(Page(ada.get("/admin/auth/user/add/")), id="user_form")
    form.fill(username="newcomer", password1=PASSWORD, password2=PASSWORD)
    form.send(ada, "_save")
    user = User.objects.get(username="newcomer")
    save(ada, user, groups=[group("analyst")])

    answer = Client().post(
        "/admin/login/", {"username": "newcomer", "password": PASSWORD}
    )

    assert answer.status_code == 302
    user = User.objects.get(username="newcomer")
    assert user.has_perm("policies.add_source")
    assert not user.is_superuser
    details = JournalEntry.objects.filter(deed="account").order_by("pk")
    assert list(details.values_list("name", "subject", "detail")) == [
        ("ada", "user/newcomer", "Made: open; no role."),
        ("ada", "user/newcomer", "open; no role → open; analyst."),
    ]


@pytest.mark.parametrize("who", ["themselves", "somebody else"])
def test_an_administrator_makes_nobody_more_than_that(
    ada: Client, edo: User, who: str
) -> None:
    user = User.objects.get(username="ada") if who == "themselves" else edo
    password = user.password

    save(ada, user, first_name="Changed", **FORGED)

    user.refresh_from_db()
    assert user.first_name == "Changed"
    assert not user.is_superuser
    assert not user.user_permissions.exists()
    assert user.last_login is None or user.last_login.year > 2001
    assert user.date_joined.year > 2001
    assert user.password == password


def test_a_new_account_is_no_superuser_whatever_was_sent(ada: Client) -> None:
    form = form_of(Page(ada.get("/admin/auth/user/add/")), id="user_form")
    form.fill(username="newcomer", password1=PASSWORD, password2=PASSWORD)
    form.values |= {name: [value] for name, value in FORGED.items()}
    form.values["groups"] = [group("administrator")]

    form.send(ada, "_save")

    user = User.objects.get(username="newcomer")
    assert not user.is_superuser
    assert not user.user_permissions.exists()
    assert not user.groups.exists()
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize("role", ["analyst", "editor"])
def test_nobody_else_changes_accounts_their_own_least(role: str) -> None:
    user = make.make_user("me", role)
    client = signed_in(user)
    sent = {"username": "me", "groups": group("administrator"), "is_staff": "on"}

    for address in (page_of(user), page_of(user, "password"), "/admin/auth/user/add/"):
        assert client.post(address, {**sent, **FORGED}).status_code == 403

    user.refresh_from_db()
    assert list(user.groups.values_list("name", flat=True)) == [role]
    assert not user.is_superuser


@pytest.mark.parametrize(
    "change", [{"is_active": []}, {"is_staff": []}, {"groups": []}], ids=str
)
def test_nobody_shuts_the_door_behind_themselves(
    ada: Client, change: dict[str, Any]
) -> None:
    user = User.objects.get(username="ada")

    page = save(ada, user, **change)

    assert "Nobody closes their own account" in page.text
    assert is_signed_in(ada)
    assert user.has_perm("policies.redact")


def test_roles_are_not_changed_at_the_desk(ada: Client) -> None:
    role = Group.objects.get(name="analyst")
    before = set(role.permissions.all())

    refused = ada.post(
        f"/admin/auth/group/{role.pk}/change/", {"name": "analyst", "permissions": "1"}
    )

    assert refused.status_code == 405
    assert set(role.permissions.all()) == before


# From the command line


def test_the_first_administrator_comes_from_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("make_administrator", "first")
    password = capsys.readouterr().out.split("shown this once: ")[1].split()[0]

    signing_in = Client().post(
        "/admin/login/", {"username": "first", "password": password}
    )

    assert signing_in.status_code == 302
    user = User.objects.get(username="first")
    assert user.has_perm("auth.add_user")
    assert not user.is_superuser
    assert JournalEntry.objects.get(deed="account").name == "command line"


def test_a_taken_name_is_refused(edo: User) -> None:
    with pytest.raises(CommandError, match="an account 'edo' already"):
        call_command("make_administrator", "edo")


def test_an_unknown_name_has_no_second_factor_to_reset() -> None:
    with pytest.raises(CommandError, match="no account 'nobody'"):
        call_command("reset_second_factor", "nobody")
