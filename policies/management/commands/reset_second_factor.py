"""``manage.py reset_second_factor NAME``: for an administrator who lost everything."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from policies.actions.second_factor import reset


class Command(BaseCommand):
    """Telephone and recovery codes of the account count no more."""

    help = (
        "Remove the second factor of an account whose owner lost telephone and codes, "
        "and sign it out everywhere. The desk notes it. Other accounts are reset by an "
        "administrator at the desk."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the one argument."""
        parser.add_argument("name", help="name of the account")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset it; refuse a name that nobody has."""
        user = User.objects.filter(username=options["name"]).first()
        if user is None:
            raise CommandError(f"There is no account {options['name']!r}.")
        reset(user, by=None, name="command line")
        self.stdout.write(f"The second factor of {user.get_username()} is gone.")
