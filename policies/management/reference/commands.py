"""The table of management commands, from the commands' own help."""

from __future__ import annotations

import argparse

from django.core.management import BaseCommand, get_commands, load_command_class

from policies.management.reference.pages import table

APP = "policies"


def commands() -> dict[str, BaseCommand]:
    """The project's own commands by name."""
    return {
        name: load_command_class(app, name)
        for name, app in sorted(get_commands().items())
        if app == APP
    }


def write_commands() -> str:
    """One section per command: what it does and what it takes."""
    return "\n\n".join(_section(name, command) for name, command in commands().items())


def _section(name: str, command: BaseCommand) -> str:
    parts = [f"### `{name}`", " ".join(command.help.split())]
    arguments = own_arguments(name, command)
    if arguments:
        rows = [[f"`{_spelling(action)}`", _help(action)] for action in arguments]
        parts.append(table(["Argument", "Meaning"], rows))
    return "\n\n".join(parts)


def own_arguments(name: str, command: BaseCommand) -> list[argparse.Action]:
    """The arguments that the command adds to what every command takes."""
    usual = BaseCommand().create_parser("manage.py", name)
    known = {action.dest for action in usual._actions}
    parser = command.create_parser("manage.py", name)
    return [action for action in parser._actions if action.dest not in known]


def _spelling(action: argparse.Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if not action.option_strings:
        return value
    option = ", ".join(action.option_strings)
    return option if action.nargs == 0 else f"{option} {value}"


def _help(action: argparse.Action) -> str:
    text = action.help or ""
    default = action.default
    if "%(default)s" in text:
        return text.replace("%(default)s", str(default))
    return text
