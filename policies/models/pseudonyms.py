"""Stable names under which people publish, so that no account name is public."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def random_pseudonym() -> str:
    """A name that says nothing about its bearer: ``analyst-3f9c1a7b``."""
    return f"analyst-{secrets.token_hex(4)}"


class Pseudonym(models.Model):
    """The name that stands in the ledger for one account, for ever."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="pseudonym",
        verbose_name=_("user"),
        help_text=_("The account; never public."),
    )
    slug = models.SlugField(
        _("pseudonym"),
        max_length=60,
        unique=True,
        default=random_pseudonym,
        editable=False,
        help_text=_("The name in the ledger; drawn once, never changed."),
    )

    class Meta:
        verbose_name = _("pseudonym")
        verbose_name_plural = _("pseudonyms")

    def __str__(self) -> str:
        return self.slug
