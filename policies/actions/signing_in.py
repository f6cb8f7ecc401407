"""Refusing guessed passwords and codes before they are looked at.

Every try is stored before it is judged and counts as wrong until it was right, so that
many tries at once do not slip through. What is counted slides: an attempt older than
``WINDOW`` counts no more, so nobody is locked out for ever.

============  ======  ==============================================================
counted by    wrong   for
============  ======  ==============================================================
account       5       one account from one network, since it last succeeded there
and network
network       30      one network, whatever the account
account       20      one account, wherever it comes from; but a network from which
                      it succeeded within ``KNOWN`` is not asked: strangers cannot
                      keep an analyst away from the desk
============  ======  ==============================================================
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import unicodedata
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from policies.actions.journal import note
from policies.exceptions import TooManyAttempts
from policies.models.attempts import SignInAttempt
from policies.models.journal import Deed
from policies.wording import counted

WINDOW = dt.timedelta(minutes=15)
KNOWN = dt.timedelta(days=30)
LIMIT_HERE, LIMIT_NETWORK, LIMIT_ACCOUNT = 5, 30, 20


@dataclass(frozen=True, slots=True)
class Try:
    """A try that may be judged now: say ``succeeded`` or ``failed`` when it was."""

    row: SignInAttempt
    name: str
    what: str

    def succeeded(self) -> None:
        """It was right: earlier mistakes of this account from here are forgiven."""
        self.row.succeeded = True
        self.row.save(update_fields=["succeeded"])
        old = timezone.now() - KNOWN
        SignInAttempt.objects.filter(at__lt=old).delete()

    def failed(self) -> None:
        """It was wrong: noted, and once more where this was the last one allowed."""
        user = User.objects.filter(username=self.name).first()
        unknown = "" if user else "Unknown name. "
        address = self.row.address
        detail = f"{unknown}Wrong {self.what}."
        note(Deed.SIGN_IN_FAILED, user, detail=detail, address=address)
        if wait := _wait(self.row.account, address, timezone.now()):
            minutes = _minutes(wait)
            detail = f"{unknown}Refused for {counted(minutes, 'minute')}."
            note(Deed.LOCKED_OUT, user, detail=detail, address=address)


def begin(name: str, address: str, *, what: str) -> Try:
    """Store a try for the account ``name`` before anything is compared.

    ``what`` says in words what is tried (password, code) and is counted apart. Raises
    ``TooManyAttempts`` where the account or the network is to wait; that costs a few
    counts and stores nothing.
    """
    now = timezone.now()
    account, network = _digest(f"{what}:{name}"), network_of(address)
    if wait := _wait(account, network, now):
        raise TooManyAttempts(_minutes(wait))
    row = SignInAttempt.objects.create(account=account, address=network, at=now)
    return Try(row, name, what)


def network_of(address: str) -> str:
    """What stands for one client: an IPv4 address, the /64 of an IPv6 address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def _digest(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return salted_hmac("landmines.sign-in", folded, algorithm="sha256").hexdigest()


def _minutes(wait: dt.timedelta) -> int:
    return int(wait.total_seconds() // 60) + 1


def _wait(account: str, network: str, now: dt.datetime) -> dt.timedelta | None:
    """How long this account is to wait on this network; None if it need not."""
    recent = SignInAttempt.objects.filter(at__gt=now - WINDOW)
    mine = SignInAttempt.objects.filter(account=account, address=network)
    good = mine.filter(succeeded=True, at__gt=now - KNOWN).order_by("-at").first()
    here = recent.filter(account=account, address=network)
    waits = [
        _until(here.filter(at__gt=good.at) if good else here, LIMIT_HERE, now),
        _until(recent.filter(address=network), LIMIT_NETWORK, now),
    ]
    if good is None:
        waits.append(_until(recent.filter(account=account), LIMIT_ACCOUNT, now))
    return max((wait for wait in waits if wait), default=None)


def _until(
    tries: QuerySet[SignInAttempt], limit: int, now: dt.datetime
) -> dt.timedelta | None:
    """How long until fewer than ``limit`` wrong ones lie within the window."""
    wrong = tries.filter(succeeded=False).order_by("-at")
    last = wrong.values_list("at", flat=True)[limit - 1 : limit].first()
    return last + WINDOW - now if last else None
