"""Who acts on the ledger: a stable pseudonym, and the account behind it if any."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User

from policies.models.pseudonyms import Pseudonym


@dataclass(frozen=True, slots=True)
class Actor:
    """The name written into the ledger. ``user`` is None for the founding load."""

    pseudonym: str
    user: User | None = None


def actor_for(user: User) -> Actor:
    """The actor of an account; its pseudonym is drawn at the first call and kept."""
    pseudonym, _ = Pseudonym.objects.get_or_create(user=user)
    return Actor(pseudonym.slug, user)
