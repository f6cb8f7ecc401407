"""``manage.py verify``: recompute the ledger and name the first bad row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from policies.actions.verifying import Head, ledger_head, verify
from policies.exceptions import InvalidInput, LedgerBroken
from policies.wording import counted


class Command(BaseCommand):
    """Exit 0 where every row holds, 1 naming the first that does not."""

    help = "Recompute the ledger's chain, documents, columns, facets and references."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head",
            type=Path,
            metavar="FILE",
            help="a head kept elsewhere: also detects cut-off rows and re-hashing",
        )
        parser.add_argument(
            "--write-head",
            type=Path,
            metavar="FILE",
            help="write the head of the verified ledger to FILE, to be kept elsewhere",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = verify(head=_read(options["head"]))
        except (LedgerBroken, InvalidInput) as error:
            raise CommandError(str(error)) from error
        head = ledger_head()
        if options["write_head"] is not None:
            _write(options["write_head"], head)
        named = f", head {head.hash}" if head else ""
        self.stdout.write(f"The ledger holds: {counted(count, 'row')}{named}.")


def _read(path: Path | None) -> Head | None:
    if path is None:
        return None
    try:
        return Head.from_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: {error}") from error


def _write(path: Path, head: Head | None) -> None:
    if head is None:
        raise CommandError("The ledger is empty; there is no head to write.")
    try:
        path.write_text(head.to_json(), encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path}: {error}") from error
