"""Guessed passwords are refused before they are hashed, and nobody for ever."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from policies.actions import signing_in
from policies.actions.signing_in import (
    LIMIT_ACCOUNT,
    LIMIT_HERE,
    LIMIT_NETWORK,
    WINDOW,
    network_of,
)
from policies.exceptions import TooManyAttempts
from policies.models import JournalEntry, SignInAttempt
from tests import factories as make

pytestmark = pytest.mark.django_db
PASSWORD, WRONG = "a long pass phrase", "wrong"
HERE, THERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture
def ana() -> User:
    user = make.make_user("ana", "analyst")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def hashings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was hashed."""
    seen: list[str] = []
    real = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        seen.append(password)
        return real(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return seen


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.timedelta], None]:
    """Let time pass for whoever counts."""

    def pass_by(time: dt.timedelta) -> None:
        then = timezone.now() + time
        monkeypatch.setattr(signing_in.timezone, "now", lambda: then)

    return pass_by


def sign_in(
    name: str = "ana", password: str = WRONG, address: str = HERE, **extra: str
) -> HttpResponse:
    sent = {"username": name, "password": password}
    return Client().post("/admin/login/", sent, REMOTE_ADDR=address, **extra)


def guess(times: int, **how: str) -> list[int]:
    return [sign_in(**how).status_code for _ in range(times)]


def test_the_right_password_opens_the_desk(ana: User, hashings: list[str]) -> None:
    assert sign_in(password=PASSWORD).status_code == 302
    assert hashings  # the control: an ordinary sign-in hashes


def test_the_sixth_guess_is_refused_before_it_is_hashed(
    ana: User, hashings: list[str]
) -> None:
    assert guess(LIMIT_HERE) == [200] * LIMIT_HERE
    hashings.clear()

    refused = sign_in(password=PASSWORD)

    assert refused.status_code == 429
    assert hashings == []
    assert 0 < int(refused["Retry-After"]) <= WINDOW.total_seconds() + 60
    assert "Too many attempts. Try again in 15 minutes" in refused.content.decode()
    assert "_auth_user_id" not in refused.wsgi_request.session


def test_a_refused_guess_stores_nothing(ana: User) -> None:
    guess(LIMIT_HERE)
    before = SignInAttempt.objects.count(), JournalEntry.objects.count()

    assert guess(3) == [429] * 3

    assert (SignInAttempt.objects.count(), JournalEntry.objects.count()) == before


def test_a_name_that_nobody_has_is_refused_alike(hashings: list[str]) -> None:
    assert guess(LIMIT_HERE + 1, name="nobody") == [200] * LIMIT_HERE + [429]


def test_the_name_may_be_written_in_any_way(ana: User) -> None:
    spellings = ["ana", "Ana", "ANA", "ａｎａ", "aNa"]

    assert [sign_in(name).status_code for name in spellings] == [200] * 5
    assert sign_in(password=PASSWORD).status_code == 429


def test_after_a_while_the_right_password_counts_again(
    ana: User, later: Callable[[dt.timedelta], None]
) -> None:
    guess(LIMIT_HERE)
    later(WINDOW - dt.timedelta(minutes=1))
    assert sign_in(password=PASSWORD).status_code == 429

    later(WINDOW + dt.timedelta(seconds=1))

    assert sign_in(password=PASSWORD).status_code == 302


def test_a_success_forgives_earlier_mistakes(ana: User) -> None:
    guess(LIMIT_HERE - 1)
    sign_in(password=PASSWORD)

    assert guess(LIMIT_HERE - 1) == [200] * (LIMIT_HERE - 1)


def test_one_network_does_not_try_many_accounts(ana: User) -> None:
    for number in range(LIMIT_NETWORK):
        assert sign_in(f"somebody-{number}").status_code == 200

    assert sign_in("ana", PASSWORD).status_code == 429
    assert sign_in("ana", PASSWORD, address=THERE).status_code == 302


def test_many_networks_do_not_try_one_account(ana: User) -> None:
    for number in range(LIMIT_ACCOUNT):
        assert sign_in(address=f"203.0.113.{number}").status_code == 200

    assert sign_in(address="203.0.113.200").status_code == 429


def test_strangers_cannot_keep_an_analyst_away(ana: User) -> None:
    assert sign_in(password=PASSWORD, address=HERE).status_code == 302
    for number in range(LIMIT_ACCOUNT + 5):
        sign_in(address=f"203.0.113.{number}")

    assert sign_in(password=PASSWORD, address=THERE).status_code == 429
    assert sign_in(password=PASSWORD, address=HERE).status_code == 302


def test_a_forged_header_is_no_new_network(ana: User) -> None:
    for number in range(LIMIT_HERE):
        sign_in(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")

    forged = sign_in(password=PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.99")

    assert forged.status_code == 429


def test_behind_a_trusted_proxy_clients_are_told_apart(
    ana: User, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = [HERE]
    for _ in range(LIMIT_HERE):
        sign_in(HTTP_X_FORWARDED_FOR="203.0.113.5")

    statuses = [
        sign_in(password=PASSWORD, HTTP_X_FORWARDED_FOR=client).status_code
        for client in ("203.0.113.5", "203.0.113.6")
    ]

    assert statuses == [429, 302]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::99", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("", "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_an_address_stands_for_its_network(address: str, network: str) -> None:
    assert network_of(address) == network


def test_a_try_counts_as_wrong_until_it_was_right() -> None:
    for _ in range(LIMIT_HERE):
        signing_in.begin("ana", HERE, what="password")

    with pytest.raises(TooManyAttempts):
        signing_in.begin("ana", HERE, what="password")


def test_passwords_and_codes_are_counted_apart() -> None:
    for _ in range(LIMIT_HERE):
        signing_in.begin("ana", HERE, what="password")

    assert signing_in.begin("ana", HERE, what="code")


def test_old_attempts_are_forgotten_at_the_next_success(ana: User) -> None:
    month_ago = timezone.now() - dt.timedelta(days=31)
    make.make_sign_in_attempt(at=month_ago)

    sign_in(password=PASSWORD)

    assert not SignInAttempt.objects.filter(at__lte=month_ago).exists()


def test_neither_names_nor_passwords_are_kept(ana: User) -> None:
    guess(LIMIT_HERE, name="my secret password", password="hunter-of-two")

    kept = [
        str(value)
        for model in (SignInAttempt, JournalEntry)
        for row in model.objects.values_list()
        for value in row
    ]

    assert len(kept) > 20
    assert not [text for text in kept if "secret" in text or "hunter" in text]


def test_the_journal_tells_of_failures_and_of_the_lock(ana: User) -> None:
    guess(LIMIT_HERE + 2)

    deeds = list(JournalEntry.objects.order_by("pk").values_list("deed", "name"))

    assert deeds == [("sign_in_failed", "ana")] * LIMIT_HERE + [("locked_out", "ana")]


def test_the_old_password_is_as_hard_to_guess(ana: User, hashings: list[str]) -> None:
    client = Client(REMOTE_ADDR=HERE)
    client.force_login(ana)
    new = {
        "new_password1": "another long phrase",
        "new_password2": "another long phrase",
    }
    guesses = [
        client.post("/admin/password_change/", {"old_password": WRONG, **new})
        for _ in range(LIMIT_HERE)
    ]
    hashings.clear()

    refused = client.post("/admin/password_change/", {"old_password": PASSWORD, **new})

    assert {answer.status_code for answer in guesses} == {200}
    assert refused.status_code == 429
    assert hashings == []
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)
