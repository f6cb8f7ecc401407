"""`manage.py import_rows`: preview the rows of one file, then store them as drafts."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError

from policies.actions.importing.rows import (
    IMPORTABLE,
    Preview,
    apply_rows,
    preview_rows,
)
from policies.actions.importing.tables import bytes_of
from policies.exceptions import ImportRefused, InvalidInput, StaleRevision


class Command(BaseCommand):
    """Import one file in two steps, so that nothing is stored unseen."""

    help = (
        "Show which rows of a file are new, changed, unchanged or refused; with "
        "--apply and the sum shown, store exactly that as drafts on the desk."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the file holds, the file, and the second step."""
        parser.add_argument("kind", choices=IMPORTABLE, help="what a row of it is")
        parser.add_argument("file", type=Path, help="a file of the dataset layout")
        parser.add_argument(
            "--apply", action="store_true", help="store what was previewed as drafts"
        )
        parser.add_argument(
            "--sha256", default="", help="the sum that the preview gave"
        )
        parser.add_argument(
            "--user", default="", help="account that becomes the drafts' last editor"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Preview, or apply what was previewed; every fault is listed."""
        what, file = options["kind"], options["file"]
        if options["apply"] and not options["sha256"]:
            raise CommandError("--apply needs the --sha256 that the preview gave.")
        try:
            data = bytes_of(file)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from error
        try:
            if options["apply"]:
                self._apply(what, file, data, options)
            else:
                self._show(what, file, preview_rows(what, file.name, data))
        except ImportRefused as refused:
            lines = len({(fault.file, fault.line) for fault in refused.faults})
            told = f"{refused}\n0 new, 0 changed, 0 unchanged, {lines:,} refused"
            raise CommandError(f"{told}. Nothing can be applied.") from refused
        except (InvalidInput, StaleRevision) as error:
            raise CommandError(f"Nothing was stored. {error}") from error

    def _show(self, what: str, file: Path, found: Preview) -> None:
        for draft in found.new:
            self.stdout.write(f"new        {draft.record.key}")
        for change in found.changed:
            fields = ", ".join(change.fields)
            self.stdout.write(f"changed    {change.draft.record.key}: {fields}")
        self.stdout.write(f"{_counts(found)}, 0 refused.")
        if found.drafts:
            self.stdout.write(
                f"To store these as drafts: manage.py import_rows {what} {file} "
                f"--apply --sha256 {found.sha256}"
            )

    def _apply(
        self, what: str, file: Path, data: bytes, options: dict[str, Any]
    ) -> None:
        user = None
        if name := options["user"]:
            user = User.objects.filter(username=name).first()
            if user is None:
                raise CommandError(f"There is no account {name!r}.")
        sha256 = options["sha256"]
        found = apply_rows(what, file.name, data, sha256=sha256, user=user)
        self.stdout.write(f"Stored as drafts: {_counts(found)}.")


def _counts(found: Preview) -> str:
    return (
        f"{len(found.new):,} new, {len(found.changed):,} changed, "
        f"{len(found.unchanged):,} unchanged"
    )
