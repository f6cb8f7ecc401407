"""``manage.py make_administrator NAME``: the first account of a new installation."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from policies.actions.people import make_administrator
from policies.exceptions import PolicyError


class Command(BaseCommand):
    """An account in the group administrator, with a password told once."""

    help = (
        "Make an account that may make accounts, publish and redact, and print its "
        "password once. It sets up its second factor at its first sign-in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the one argument."""
        parser.add_argument("name", help="name of the account")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account; refuse a name that is taken."""
        password = secrets.token_urlsafe(15)
        try:
            user = make_administrator(options["name"], password)
        except PolicyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Made {user.get_username()}. Password, shown this once: {password}\n"
            "Sign in at /admin/, change it, and set up the second factor."
        )
