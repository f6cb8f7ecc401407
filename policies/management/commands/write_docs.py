"""`manage.py write_docs`: the generated regions of the reference pages."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from policies.management.reference.access import write_access
from policies.management.reference.addresses import write_addresses
from policies.management.reference.commands import write_commands
from policies.management.reference.dictionary import write_records, write_tables
from policies.management.reference.groups import write_groups
from policies.management.reference.layouts import write_layouts
from policies.management.reference.pages import Writer, stale_pages
from policies.management.reference.parameters import write_parameters
from policies.management.reference.vocabulary import write_vocabulary

WRITERS: dict[str, Writer] = {
    "access": write_access,
    "addresses": write_addresses,
    "commands": write_commands,
    "groups": write_groups,
    "layouts": write_layouts,
    "parameters": write_parameters,
    "records": write_records,
    "tables": write_tables,
    "vocabulary": write_vocabulary,
}


class Command(BaseCommand):
    """Write the reference pages anew from models, choices, commands and addresses."""

    help = (
        "Write the generated parts of docs/ from the code. With --check write nothing "
        "and fail when a page is stale."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the one option."""
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail on a stale page."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring every page up to date, or name those that are not."""
        pages = list(stale_pages(settings.BASE_DIR / "docs", WRITERS))
        names = [str(page.relative_to(settings.BASE_DIR)) for page, _ in pages]
        if options["check"]:
            if names:
                raise CommandError(f"Stale, run `make docs`: {', '.join(names)}")
            return
        for page, text in pages:
            page.write_text(text, encoding="utf-8")
        self.stdout.write(f"Written: {', '.join(names) or 'nothing was stale'}")
