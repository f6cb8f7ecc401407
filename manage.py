#!/usr/bin/env python3
"""Run a command of the landmine policy database."""

import os
import sys

from landmines import local


def main() -> None:
    """Run the command line.

    Without production settings in the environment the command works on this
    machine only: see ``landmines.local``.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "landmines.settings")
    local.prepare(os.environ)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
