"""``manage.py redact KEY --reason TEXT``: remove a text for legal reasons, visibly."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from policies.actions.actors import Actor
from policies.actions.removing import redact
from policies.choices import Kind
from policies.exceptions import PolicyError
from policies.models.ledger import LedgerEntry


class Command(BaseCommand):
    """The text of every revision goes; key, times, reasons and hashes stay."""

    help = (
        "Remove the text of every published revision of a fact, for good. The chain "
        "still holds and the redaction stays visible; the desk's copy is emptied too."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", help="key of the fact")
        parser.add_argument(
            "--kind",
            choices=[kind.value for kind in Kind],
            help="needed only where facts of several kinds share the key",
        )
        parser.add_argument("--reason", required=True, help="why; this is public")
        parser.add_argument(
            "--actor",
            default="operator",
            help="pseudonym to record (default: operator)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kind = _kind_of(options["key"], options["kind"])
        try:
            entry = redact(
                kind=kind,
                key=options["key"],
                actor=Actor(options["actor"]),
                reason=options["reason"],
            )
        except PolicyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Redacted {kind}/{entry.key} in row {entry.seq}. "
            "Older backups still hold the text."
        )


def _kind_of(key: str, given: str | None) -> Kind:
    kinds = LedgerEntry.objects.filter(key=key).order_by("kind")
    found = sorted(set(kinds.values_list("kind", flat=True)))
    if given is not None:
        found = [kind for kind in found if kind == given]
    if not found:
        raise CommandError(f"The ledger has no fact {key!r}.")
    if len(found) > 1:
        raise CommandError(f"{key!r} is several facts; add --kind: {', '.join(found)}.")
    return Kind(found[0])
