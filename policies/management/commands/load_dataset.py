"""`manage.py load_dataset`: check a folder of dataset files and publish it, or not."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from policies.actions.dataset import Comparison, load_dataset
from policies.exceptions import ImportRefused, InvalidInput, StaleRevision
from policies.management.progress import ProgressLine
from policies.records import Fact


class Command(BaseCommand):
    """Load a dataset under the founding compilers' name."""

    help = (
        "Check every file of a dataset folder, then publish what is new or changed in "
        "it: everything or nothing. Loading the same files again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the folder and the options."""
        parser.add_argument(
            "directory", type=Path, help="folder with all files of the dataset layout"
        )
        parser.add_argument(
            "--check",
            action="store_true",
            help="try everything, publication included, and keep nothing",
        )
        parser.add_argument(
            "--reason",
            default="",
            help="why published facts are corrected; needed when the files differ",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what happened; every fault is listed before failing."""
        progress = ProgressLine(self.stdout)
        try:
            compared = load_dataset(
                options["directory"],
                reason=options["reason"],
                check=options["check"],
                progress=progress if options["verbosity"] else None,
            )
        except ImportRefused as refused:
            progress.finish()
            faults = _counted(len(refused.faults), "fault")
            raise CommandError(f"{refused}\nRefused, {faults}.") from refused
        except (InvalidInput, StaleRevision) as error:
            progress.finish()
            raise CommandError(f"Refused: {error}") from error
        progress.finish()
        if options["verbosity"]:
            self._report(compared, progress.seconds, check=options["check"])

    def _report(self, compared: Comparison, seconds: float, *, check: bool) -> None:
        if compared.changes_nothing:
            facts = _counted(len(compared.unchanged), "fact")
            self.stdout.write(f"Nothing to do: {facts} published as in the files.")
        else:
            done = "Checked, nothing kept," if check else "Published"
            facts = _counted(len(compared.new) + len(compared.changed), "fact")
            self.stdout.write(f"{done} in {seconds:.1f} s: {facts}.")
            self._count("new", compared.new)
            self._count("corrected", compared.changed)
            self._count("unchanged", compared.unchanged)
        self._count("withdrawn earlier and left so", compared.removed)

    def _count(self, what: str, records: Iterable[Fact]) -> None:
        kinds = Counter(record.KIND.label.lower() for record in records)
        if kinds:
            told = ", ".join(f"{kind} {count:,}" for kind, count in kinds.items())
            self.stdout.write(f"  {what}: {told}")


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"
