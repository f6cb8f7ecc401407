"""The second factor: a code from a telephone, or one of ten codes on paper.

Codes come from django-otp. A code counts once, also where two requests bring it at the
same moment; wrong ones are counted by ``signing_in``. Recovery codes are stored as
keyed digests.
"""

from __future__ import annotations

import secrets
import time
from binascii import unhexlify
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.models import Device
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from policies.actions.journal import note
from policies.actions.sessions import end_sessions
from policies.exceptions import InvalidInput
from policies.models.journal import Deed

#: Whoever may do one of these decides what is public or who may decide it.
GUARDED = (
    *("policies.publish", "policies.correct", "policies.withdraw", "policies.redact"),
    *("auth.add_user", "auth.change_user"),
)
NUMBER_OF_CODES = 10
#: No letter or digit that is mistaken for another; twelve of them hold 59 bits.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
SPENT = "This code is wrong, too old or used already. Wait for the next one."


class Step(Enum):
    """What somebody who has signed in must do before the desk opens."""

    NOTHING = "nothing"
    PROVE = "prove"
    SET_UP = "set up"


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account has: a telephone or none, and how many recovery codes."""

    device: TOTPDevice | None
    codes_left: int


def is_required(user: User) -> bool:
    """Whether the installation asks this account for a second factor."""
    if not settings.LANDMINES_REQUIRE_SECOND_FACTOR:
        return False
    return any(user.has_perm(permission) for permission in GUARDED)


def next_step(user: User) -> Step:
    """What is missing. Who has set one up is asked for it, required or not."""
    if user.is_verified():  # type: ignore[attr-defined]
        return Step.NOTHING
    if device_of(user) is not None:
        return Step.PROVE
    return Step.SET_UP if is_required(user) else Step.NOTHING


def device_of(user: User) -> TOTPDevice | None:
    """The telephone of an account."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def standing_of(user: User) -> Standing:
    """What an account has."""
    left = StaticToken.objects.filter(device__user=user).count()
    return Standing(device_of(user), left)


def new_key() -> str:
    """A secret for a telephone, in hexadecimal digits."""
    key: str = random_hex(20)
    return key


def unsaved_device(user: User, key: str) -> TOTPDevice:
    """The telephone that ``key`` would make; for showing its address."""
    return TOTPDevice(user=user, name="telephone", key=key)


@transaction.atomic
def set_up(user: User, key: str, code: str) -> tuple[TOTPDevice, list[str]]:
    """Take the telephone into use that shows ``code`` for ``key``.

    An earlier telephone and its recovery codes go. Returns the device and the new
    codes, which are never shown again. Raises ``InvalidInput`` for a wrong code.
    """
    device = unsaved_device(user, key)
    totp = TOTP(unhexlify(key), device.step, device.t0, device.digits)
    totp.time = time.time()
    typed = _digits(code)
    if not typed or not totp.verify(int(typed), device.tolerance):
        raise InvalidInput({"code": SPENT})
    had_one = _remove(user)
    device.last_t, device.drift = totp.t(), totp.drift
    device.save()
    codes = _write_codes(user)
    note(Deed.SECOND_FACTOR, user, detail="Replaced." if had_one else "Set up.")
    return device, codes


@transaction.atomic
def prove(user: User, code: str) -> Device:
    """The telephone or the sheet of codes that this code proves. Each counts once.

    Raises ``InvalidInput`` for a wrong, old or used code.
    """
    digits = _digits(code)
    kind: type[Device] = TOTPDevice if digits else StaticDevice
    device = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
    typed = digits or recovery_digest(code)
    if device is None or not device.verify_token(typed):
        raise InvalidInput({"code": SPENT})
    if kind is StaticDevice:
        left = StaticToken.objects.filter(device=device).count()
        note(Deed.SECOND_FACTOR, user, detail=f"Used a recovery code; {left} left.")
    return device


@transaction.atomic
def renew_codes(user: User) -> list[str]:
    """Ten new recovery codes in place of what was left of the old ones."""
    codes = _write_codes(user)
    note(Deed.SECOND_FACTOR, user, detail="New recovery codes.")
    return codes


@transaction.atomic
def remove(user: User) -> None:
    """Give one's own second factor up. Raises ``InvalidInput`` where it is required."""
    if is_required(user):
        raise InvalidInput({"second factor": "Your role needs one; replace it."})
    _remove(user)
    note(Deed.SECOND_FACTOR, user, detail="Removed.")


@transaction.atomic
def reset(user: User, *, by: User | None, name: str = "") -> None:
    """Take the second factor from somebody who lost it, and end their sessions.

    ``name`` stands for a command's actor where no account decided it.
    """
    _remove(user)
    end_sessions(user)
    subject = f"user/{user.get_username()}"
    note(Deed.SECOND_FACTOR, by, name=name, subject=subject, detail="Reset.")


def recovery_digest(code: str) -> str:
    """What is stored of a recovery code, however it was typed."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    digest = salted_hmac("landmines.recovery", plain, algorithm="sha256")
    return digest.hexdigest()[:16]


def _digits(code: str) -> str:
    """A code of a telephone, typed with or without blanks; else empty."""
    typed = "".join(code.split())
    return typed if len(typed) == 6 and typed.isascii() and typed.isdigit() else ""


def _write_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    sheet = StaticDevice.objects.create(user=user, name="recovery codes")
    codes = [_code() for _ in range(NUMBER_OF_CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=sheet, token=recovery_digest(code)) for code in codes
    )
    return codes


def _code() -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def _remove(user: User) -> bool:
    """Delete what the account has; whether that was anything."""
    sheets, _ = StaticDevice.objects.filter(user=user).delete()
    telephones, _ = TOTPDevice.objects.filter(user=user).delete()
    return bool(sheets or telephones)
