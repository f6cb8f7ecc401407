"""Many requests at one moment: a code counts once, and guesses do not slip through."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from policies.actions import second_factor, signing_in
from policies.exceptions import InvalidInput, PolicyError, TooManyAttempts
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def at_once(task: Callable[[], object]) -> list[object]:
    """What each of some threads got that did the same at the same moment."""
    start = threading.Barrier(AT_ONCE)

    def run(_: int) -> object:
        try:
            start.wait(timeout=30)
            return task()
        except PolicyError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(run, range(AT_ONCE)))


@pytest.fixture
def edo() -> User:
    return make.make_user("edo", "editor")


def test_a_code_counts_once_however_many_bring_it(edo: User) -> None:
    device = TOTPDevice.objects.create(user=edo, name="telephone")
    telephone = TOTP(bytes.fromhex(device.key))
    telephone.time = time.time()
    code = f"{telephone.token():06}"

    found = at_once(lambda: second_factor.prove(edo, code))

    assert sum(isinstance(each, TOTPDevice) for each in found) == 1
    assert sum(isinstance(each, InvalidInput) for each in found) == AT_ONCE - 1


def test_a_recovery_code_counts_once_however_many_bring_it(edo: User) -> None:
    code, *others = second_factor.renew_codes(edo)

    found = at_once(lambda: second_factor.prove(edo, code))

    refused = sum(isinstance(each, InvalidInput) for each in found)
    assert refused == AT_ONCE - 1
    assert second_factor.standing_of(edo).codes_left == len(others)


def test_guesses_at_once_are_counted_before_they_are_judged() -> None:
    for _ in range(signing_in.LIMIT_HERE):
        signing_in.begin("ana", "192.0.2.7", what="password")

    found = at_once(lambda: signing_in.begin("ana", "192.0.2.7", what="password"))

    assert all(isinstance(each, TooManyAttempts) for each in found)
