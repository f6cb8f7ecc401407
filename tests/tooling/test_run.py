"""`manage.py run` prepares what is missing, once, and serves on loopback."""

import os
import re
import socket
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from policies.management.accounts import make_missing_accounts
from policies.management.commands import run


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Commands that `run` calls, noted down and not executed."""
    called: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        run, "call_command", lambda *args, **options: called.append(args)
    )
    return called


def prepare(**options: Any) -> str:
    out = StringIO()
    call_command("run", prepare_only=True, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_an_analyst_and_a_reviewer_are_made_once_with_passwords_that_work() -> None:
    passwords = make_missing_accounts()

    assert set(passwords) == {"analyst", "reviewer"}
    for name, password in passwords.items():
        user = authenticate(username=name, password=password)
        assert user is not None
        assert user.is_staff
        assert not user.is_superuser
    assert make_missing_accounts() == {}


@pytest.mark.django_db
def test_each_account_has_the_rights_of_its_part() -> None:
    make_missing_accounts()

    users = get_user_model().objects
    groups = {
        name: list(users.get(username=name).groups.values_list("name", flat=True))
        for name in ("analyst", "reviewer")
    }

    assert groups == {"analyst": ["analyst"], "reviewer": ["editor"]}


@pytest.mark.django_db
def test_two_machines_never_share_a_password() -> None:
    first = make_missing_accounts()
    get_user_model().objects.all().delete()

    second = make_missing_accounts()

    assert not set(first.values()) & set(second.values())
    assert len({*first.values(), *second.values()}) == 4


@pytest.mark.django_db
def test_an_account_that_exists_keeps_its_password() -> None:
    get_user_model().objects.create_user("analyst", password="chosen by hand")

    assert set(make_missing_accounts()) == {"reviewer"}
    assert authenticate(username="analyst", password="chosen by hand") is not None


@pytest.mark.django_db
def test_an_empty_ledger_is_loaded_and_passwords_are_printed_once(
    loads: list[tuple[str, ...]],
) -> None:
    first, second = prepare(), prepare()

    assert [call[0] for call in loads] == ["load_dataset", "load_dataset"]
    assert Path(loads[0][1]).name == "fixtures"
    assert len(re.findall(r"password  \S{16}", first)) == 2
    assert "password" not in second


def test_a_site_that_others_can_reach_is_not_run_this_way(
    settings: Any, loads: list[tuple[str, ...]]
) -> None:
    settings.LOCAL = False

    with pytest.raises(CommandError, match="one's own machine"):
        prepare()

    assert loads == []


def test_a_taken_port_is_named_before_anything_is_prepared(
    settings: Any, loads: list[tuple[str, ...]]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        settings.PORT = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {settings.PORT} cannot be used"):
            call_command("run", stdout=StringIO())

    assert loads == []


@pytest.mark.django_db
def test_it_serves_with_the_server_of_production_and_prints_where(
    settings: Any, loads: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, args: started.append(args))
    monkeypatch.chdir(Path.cwd())
    monkeypatch.setenv("PORT", "")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.PORT = free.getsockname()[1]
    out = StringIO()

    call_command("run", stdout=out)

    assert started[0][1:3] == ["-m", "gunicorn"]
    assert os.environ["PORT"] == str(settings.PORT)
    for path, _ in run.WORTH_OPENING:
        assert f"http://127.0.0.1:{settings.PORT}{path} " in out.getvalue()
