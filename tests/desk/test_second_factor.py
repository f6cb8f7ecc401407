"""The second factor: set up, proven, renewed, reset; a code counts once."""

import re
import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from policies import access
from policies.actions import second_factor
from policies.actions.signing_in import LIMIT_HERE
from policies.models import JournalEntry
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.readers import Page

pytestmark = pytest.mark.django_db
PAGE, PROVE = "/admin/second-factor/", "/admin/second-factor/prove/"


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.LANDMINES_REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time of the telephone and of the desk; may be moved."""
    now = [1_800_000_000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    return now


def shown(key: str, clock: list[float]) -> str:
    """What a telephone with this key shows now."""
    telephone = TOTP(bytes.fromhex(key))
    telephone.time = clock[0]
    return f"{telephone.token():06}"


def set_up(client: Client, clock: list[float]) -> list[str]:
    """Go through the page as a person would; the recovery codes."""
    page = Page(client.get(PAGE))
    assert page.root.all("svg")
    key = client.session["second_factor_key"]
    done = Page(client.post(PAGE, {"code": shown(key, clock)}))
    assert done.heading == "Recovery codes"
    clock[0] += 60
    return codes_on(done)


def codes_on(page: Page) -> list[str]:
    sheet = page.root.first("ul", class_="desk-codes")
    return [code.text for code in sheet.all("code")]


def again(user: User) -> Client:
    """The same person in another browser, after the password."""
    return signed_in(user)


@pytest.fixture
def edo() -> User:
    return make.make_user("edo", "editor")


def key_of(user: User) -> str:
    return str(TOTPDevice.objects.get(user=user).key)


# Who is asked


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_whoever_decides_must_set_one_up(role: str) -> None:
    client = signed_in(make.make_user("new", role))

    answer = client.get("/admin/policies/state/?q=x")

    assert answer["Location"] == f"{PAGE}?next=%2Fadmin%2Fpolicies%2Fstate%2F%3Fq%3Dx"


def test_a_superuser_must_set_one_up() -> None:
    user = make.make_user("chief")
    user.is_superuser = True
    user.save()

    assert signed_in(user).get("/admin/")["Location"].startswith(PAGE)


def test_an_analyst_may_but_need_not(clock: list[float]) -> None:
    user = make.make_user("ana", "analyst")
    client = signed_in(user)
    assert client.get("/admin/").status_code == 200

    set_up(client, clock)

    assert client.get("/admin/").status_code == 200
    assert again(user).get("/admin/")["Location"].startswith(PROVE)


def test_where_it_is_not_required_nobody_is_asked(settings: Any, edo: User) -> None:
    settings.LANDMINES_REQUIRE_SECOND_FACTOR = False

    assert signed_in(edo).get("/admin/").status_code == 200


def test_half_way_in_every_other_page_leads_to_the_missing_step(edo: User) -> None:
    client = signed_in(edo)
    open_pages = {rule.route for rule in access.TABLE if rule.half_way}
    assert open_pages == {
        *("admin:login", "admin:logout", "admin:jsi18n"),
        *("admin:second_factor", "admin:second_factor_prove"),
    }

    for address in (
        *("/admin/", "/admin/audit/", "/admin/audit.csv", "/admin/no/such/page/"),
        *("/admin/password_change/", "/admin/policies/state/add/"),
        *("/admin/second-factor/codes/", "/admin/auth/user/"),
    ):
        for method in ("get", "post"):
            answer = getattr(client, method)(address)
            to = answer.headers.get("Location", "")
            assert answer.status_code == 405 or to.startswith(PAGE), (address, method)
    assert not TOTPDevice.objects.exists()


# Setting up


def test_setting_up_opens_the_desk(edo: User, clock: list[float]) -> None:
    client = signed_in(edo)

    codes = set_up(client, clock)

    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){2}", code) for code in codes)
    assert client.get("/admin/").status_code == 200
    assert "second_factor_key" not in client.session


def test_a_wrong_first_code_sets_nothing_up(edo: User, clock: list[float]) -> None:
    client = signed_in(edo)
    client.get(PAGE)
    key = client.session["second_factor_key"]

    page = Page(client.post(PAGE, {"code": "000000"}))

    assert "wrong, too old or used already" in page.text
    assert client.session["second_factor_key"] == key
    assert not TOTPDevice.objects.exists()


def test_the_page_says_the_secret_in_letters_too(edo: User, clock: list[float]) -> None:
    client = signed_in(edo)

    page = Page(client.get(PAGE))

    letters = page.root.first("code").text.replace(" ", "")
    assert re.fullmatch(r"[A-Z2-7]{32}", letters)
    assert not re.search(r"\sstyle=|<script(?![^>]*src=)", page.markup)
    assert "no-store" in client.get(PAGE)["Cache-Control"]


def test_replacing_the_telephone_ends_the_old_one(
    edo: User, clock: list[float]
) -> None:
    client = signed_in(edo)
    old_codes = set_up(client, clock)
    old = key_of(edo)
    client.get(f"{PAGE}?replace=1")
    key = client.session["second_factor_key"]

    client.post(f"{PAGE}?replace=1", {"code": shown(key, clock)})
    clock[0] += 60

    other = again(edo)
    assert key_of(edo) == key != old
    for code in (shown(old, clock), old_codes[0]):
        assert other.post(PROVE, {"code": code}).status_code == 200
    assert other.post(PROVE, {"code": shown(key, clock)}).status_code == 302


# Proving


def test_a_code_leads_to_where_one_wanted_to_go(edo: User, clock: list[float]) -> None:
    set_up(signed_in(edo), clock)
    client = again(edo)
    before = client.session.session_key
    sent = {"code": shown(key_of(edo), clock), "next": "/admin/audit/"}

    answer = client.post(PROVE, sent)

    assert answer["Location"] == "/admin/audit/"
    assert client.get("/admin/audit/").status_code == 200
    assert client.session.session_key != before


@pytest.mark.parametrize("next_", ["https://evil.example/admin/", "//evil", "/states/"])
def test_nobody_is_led_away_from_the_desk(
    edo: User, clock: list[float], next_: str
) -> None:
    set_up(signed_in(edo), clock)

    sent = {"code": shown(key_of(edo), clock), "next": next_}

    assert again(edo).post(PROVE, sent)["Location"] == "/admin/"


def test_a_code_counts_once(edo: User, clock: list[float]) -> None:
    set_up(signed_in(edo), clock)
    code = shown(key_of(edo), clock)

    first, second = (again(edo).post(PROVE, {"code": code}) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 200)


def test_the_code_that_set_it_up_counts_no_more(edo: User, clock: list[float]) -> None:
    set_up(signed_in(edo), clock)
    clock[0] -= 60  # the same half minute again

    answer = again(edo).post(PROVE, {"code": shown(key_of(edo), clock)})

    assert answer.status_code == 200


def test_an_old_code_is_refused(edo: User, clock: list[float]) -> None:
    set_up(signed_in(edo), clock)
    code = shown(key_of(edo), clock)
    clock[0] += 120

    assert again(edo).post(PROVE, {"code": code}).status_code == 200


def test_a_recovery_code_counts_once_however_it_is_typed(
    edo: User, clock: list[float]
) -> None:
    codes = set_up(signed_in(edo), clock)
    typed = codes[0].upper().replace("-", " ")

    first, second = (again(edo).post(PROVE, {"code": typed}) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 200)
    assert StaticToken.objects.count() == 9
    used = JournalEntry.objects.get(detail__startswith="Used a recovery code")
    assert used.detail == "Used a recovery code; 9 left."


def test_recovery_codes_are_not_stored(edo: User, clock: list[float]) -> None:
    codes = set_up(signed_in(edo), clock)

    stored = set(StaticToken.objects.values_list("token", flat=True))

    plain = {code.replace("-", "") for code in codes}
    assert len(stored) == 10
    assert not {token for token in stored if any(token in code for code in plain)}
    assert not stored & set(codes)


def test_guessed_codes_are_refused(edo: User, clock: list[float]) -> None:
    set_up(signed_in(edo), clock)
    client = again(edo)

    wrong = [client.post(PROVE, {"code": "000000"}) for _ in range(LIMIT_HERE)]
    refused = client.post(PROVE, {"code": shown(key_of(edo), clock)})

    assert {answer.status_code for answer in wrong} == {200}
    assert refused.status_code == 429
    assert "Too many attempts" in refused.content.decode()
    assert client.get("/admin/")["Location"].startswith(PROVE)


def test_one_persons_code_proves_nobody_else(edo: User, clock: list[float]) -> None:
    codes = set_up(signed_in(edo), clock)
    other = make.make_user("eva", "editor")
    set_up(signed_in(other), clock)

    for code in (shown(key_of(edo), clock), codes[0]):
        assert again(other).post(PROVE, {"code": code}).status_code == 200


# Renewing, removing, resetting


def test_new_recovery_codes_end_the_old(edo: User, clock: list[float]) -> None:
    client = signed_in(edo)
    old = set_up(client, clock)

    page = Page(client.post("/admin/second-factor/codes/"))

    new = codes_on(page)
    assert not set(old) & set(new)
    assert again(edo).post(PROVE, {"code": old[0]}).status_code == 200
    assert again(edo).post(PROVE, {"code": new[0]}).status_code == 302


def test_whoever_must_have_one_cannot_remove_it(edo: User, clock: list[float]) -> None:
    client = signed_in(edo)
    set_up(client, clock)

    answer = client.post("/admin/second-factor/remove/", follow=True)

    assert "Your role needs one" in answer.content.decode()
    assert TOTPDevice.objects.filter(user=edo).exists()


def test_an_analyst_may_remove_it(clock: list[float]) -> None:
    user = make.make_user("ana", "analyst")
    client = signed_in(user)
    set_up(client, clock)

    client.post("/admin/second-factor/remove/")

    assert not TOTPDevice.objects.exists()
    assert again(user).get("/admin/").status_code == 200


def test_an_administrator_resets_it_and_that_is_noted(
    edo: User, clock: list[float]
) -> None:
    mine = signed_in(edo)
    set_up(mine, clock)
    ada = signed_in(make.make_user("ada", "administrator"))
    set_up(ada, clock)
    page = f"/admin/auth/user/{edo.pk}/second-factor/"
    assert "10 recovery codes are left" in Page(ada.get(page)).text

    ada.post(page)

    assert mine.get("/admin/")["Location"].startswith("/admin/login/")
    assert again(edo).get("/admin/")["Location"].startswith(PAGE)
    noted = JournalEntry.objects.get(detail="Reset.")
    assert (noted.name, noted.subject) == ("ada", "user/edo")


def test_nobody_resets_their_own(clock: list[float]) -> None:
    ada = make.make_user("ada", "administrator")
    client = signed_in(ada)
    set_up(client, clock)

    client.post(f"/admin/auth/user/{ada.pk}/second-factor/")

    assert TOTPDevice.objects.filter(user=ada).exists()


def test_an_administrator_does_not_reset_a_superuser(clock: list[float]) -> None:
    chief = make.make_user("chief")
    chief.is_superuser = True
    chief.save()
    client = signed_in(make.make_user("ada", "administrator"))
    set_up(client, clock)

    page = f"/admin/auth/user/{chief.pk}/second-factor/"

    assert client.get(page).status_code == client.post(page).status_code == 403


def test_the_command_resets_it_for_the_last_administrator(
    edo: User, clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(signed_in(edo), clock)

    call_command("reset_second_factor", "edo")

    assert not TOTPDevice.objects.exists()
    noted = JournalEntry.objects.get(detail="Reset.")
    assert (noted.name, noted.subject) == ("command line", "user/edo")


# Secrets stay secret


def test_no_screen_of_the_desk_shows_a_secret(edo: User, clock: list[float]) -> None:
    set_up(signed_in(edo), clock)
    chief = make.make_user("chief")
    chief.is_superuser = True
    chief.save()
    client = signed_in(chief)
    set_up(client, clock)
    key = key_of(edo)

    for address in (
        "/admin/otp_totp/totpdevice/",
        f"/admin/otp_totp/totpdevice/{TOTPDevice.objects.get(user=edo).pk}/change/",
        f"/admin/otp_totp/totpdevice/{TOTPDevice.objects.get(user=edo).pk}/qrcode/",
        "/admin/otp_static/staticdevice/",
    ):
        assert client.get(address).status_code == 404, address
    for address in (
        f"/admin/auth/user/{edo.pk}/change/",
        f"/admin/auth/user/{edo.pk}/second-factor/",
        PAGE,
        "/admin/audit/",
        "/admin/audit.csv",
    ):
        answer = client.get(address)
        text = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code == 200, address
        assert key.encode() not in text.lower(), address


def test_public_pages_neither_ask_nor_set_anything(edo: User) -> None:
    client = signed_in(edo)

    answer = client.get("/about/")

    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_codes_come_from_a_large_alphabet_at_random() -> None:
    user = make.make_user("ana", "analyst")

    codes = {code for _ in range(20) for code in second_factor.renew_codes(user)}

    assert len(codes) == 200
    assert {letter for code in codes for letter in code} >= set("abcxyz2389")
