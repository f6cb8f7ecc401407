"""`manage.py import_rows`: preview the rows of one file, then store them as drafts."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError

from policies.actions.importing.applying import (
    apply_file,
    import_account,
    keep,
    last_preview,
)
from policies.actions.importing.desk import IMPORTABLE
from policies.actions.importing.rows import Preview, preview_rows
from policies.actions.importing.tables import bytes_of
from policies.exceptions import ImportRefused, PolicyError


class Command(BaseCommand):
    """Import one file in two steps, so that nothing is stored unseen."""

    help = (
        "Show which rows of a file are new, changed, unchanged, refused or there under "
        "another key; with --apply and the file's sum, store exactly what was shown as "
        "drafts on the desk."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the file holds, the file, and the second step."""
        parser.add_argument("kind", choices=IMPORTABLE, help="what a row of it is")
        parser.add_argument(
            "file",
            type=Path,
            help="a file of the dataset layout; of votes also as the UN Digital "
            "Library exports them",
        )
        parser.add_argument(
            "--apply", action="store_true", help="store what was previewed as drafts"
        )
        parser.add_argument(
            "--sha256", default="", help="the SHA-256 of the file that was previewed"
        )
        parser.add_argument(
            "--user",
            default="",
            help="account that becomes the drafts' last editor; without one it is the "
            "account “import”, which nobody can sign in with",
        )
        parser.add_argument(
            "--reason",
            default="",
            help="why published facts change; needed where the file changes any",
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
                self._apply(what, data, options)
            else:
                self._show(what, file, preview_rows(what, file.name, data))
        except ImportRefused as refused:
            raise CommandError(f"{refused}\nNothing was stored.") from refused
        except PolicyError as error:
            raise CommandError(f"Nothing was stored. {error}") from error

    def _show(self, what: str, file: Path, found: Preview) -> None:
        for draft in found.new:
            self.stdout.write(f"new        {draft.record.key}")
        for change in found.changed:
            fields = ", ".join(change.fields)
            public = " (published)" if change.is_public else ""
            self.stdout.write(f"changed    {change.draft.record.key}: {fields}{public}")
        for twin in found.twins:
            where = "in this file" if twin.in_file else "on the desk"
            self.stdout.write(f"duplicate  {twin.key}: as {twin.other} {where}")
        for symbol in found.left_out:
            self.stdout.write(f"left out   {symbol}: not on the desk")
        if found.refused:
            faults = "\n".join(str(fault) for fault in found.refused)
            raise CommandError(
                f"{faults}\n{_counts(found)}. Nothing can be applied until the file "
                "is mended."
            )
        self.stdout.write(f"{_counts(found)}.")
        self.stdout.write(f"SHA-256 of the file: {found.sha256}")
        if found.drafts:
            keep(found, file.name)
            reason = ' --reason "…"' if found.changes_public_facts else ""
            self.stdout.write(
                f"To store these as drafts: manage.py import_rows {what} {file} "
                f"--apply --sha256 {found.sha256}{reason}"
            )

    def _apply(self, what: str, data: bytes, options: dict[str, Any]) -> None:
        user = _account(options["user"])
        file = last_preview(what, options["sha256"])
        found = apply_file(
            file,
            data=data,
            sha256=options["sha256"],
            desk_sha256=file.desk_sha256,
            user=user or import_account(),
            reason=options["reason"],
        )
        self.stdout.write(f"Stored as drafts: {_counts(found)}.")


def _account(name: str) -> User | None:
    user = User.objects.filter(username=name).first() if name else None
    if name and user is None:
        raise CommandError(f"There is no account {name!r}.")
    return user


def _counts(found: Preview) -> str:
    counts = (
        f"{len(found.new):,} new, {len(found.changed):,} changed, "
        f"{len(found.unchanged):,} unchanged, {found.refused_rows:,} refused"
    )
    return f"{counts}, {len(found.twins):,} duplicate" if found.twins else counts
