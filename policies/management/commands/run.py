"""`manage.py run`: everything `make run` does once the packages are installed."""

import os
import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from policies.management.accounts import make_missing_accounts
from policies.models.ledger import LedgerEntry

GUNICORN_SETTINGS = "deploy/gunicorn.conf.py"
WORTH_OPENING = (
    ("/", "what every state says and does today"),
    ("/states/usa/", "one state, from its first act to now"),
    ("/compare/", "states side by side"),
    (
        "/announcements/usa-2022-06-21-biden-policy/",
        "one announcement, what it changed",
    ),
    ("/admin/", "the desk, for analysts"),
)


class Command(BaseCommand):
    """Prepare the database as far as it is not prepared, then serve it."""

    help = (
        "Migrate, load the founding dataset into an empty ledger, make local accounts "
        "and serve on 127.0.0.1:$PORT. For one's own machine only."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the one option."""
        parser.add_argument(
            "--prepare-only", action="store_true", help="prepare, but do not serve"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the steps in order; each does nothing when it was done before."""
        self._refuse_production()
        if not options["prepare_only"]:
            self._refuse_taken_port()
        self._migrate()
        self._load()
        self._tell_new_accounts()
        if not options["prepare_only"]:
            self._serve()

    def _refuse_production(self) -> None:
        if not settings.LOCAL:
            raise CommandError(
                "This command is for one's own machine, and ALLOWED_HOSTS names "
                "another. On a server run gunicorn: see deploy/README.md."
            )

    def _refuse_taken_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", settings.PORT))
            except OSError as error:
                raise CommandError(
                    f"Port {settings.PORT} cannot be used ({error.strerror}). "
                    f"Choose another: make run PORT={settings.PORT + 1}"
                ) from error

    def _migrate(self) -> None:
        try:
            executor = MigrationExecutor(connection)
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}") from error
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database ...")
            call_command("migrate", database=DEFAULT_DB_ALIAS, verbosity=0)

    def _load(self) -> None:
        if not LedgerEntry.objects.exists():
            self.stdout.write("Loading the founding dataset ...")
            call_command("load_dataset", str(settings.BASE_DIR / "fixtures"))

    def _tell_new_accounts(self) -> None:
        passwords = make_missing_accounts()
        if passwords:
            self.stdout.write("\nAccounts for the desk, shown this once:")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:10} password  {password}")
        if passwords:
            self.stdout.write("  Forgotten? manage.py changepassword NAME\n")

    def _serve(self) -> None:
        """Become gunicorn, the server of production: it answers within a second."""
        origin = f"http://127.0.0.1:{settings.PORT}"
        self.stdout.write(f"\nServing {origin}  (Ctrl-C stops it)\n")
        for path, what in WORTH_OPENING:
            self.stdout.write(f"  {origin + path:70} {what}")
        self.stdout.flush()
        sys.stderr.flush()
        connection.close()
        os.environ["PORT"] = str(settings.PORT)
        program = [sys.executable, "-m", "gunicorn", "-c", GUNICORN_SETTINGS]
        os.chdir(Path(settings.BASE_DIR))
        os.execv(sys.executable, [*program, "landmines.wsgi"])  # noqa: S606
