"""Readers of the environment accept what they document and name what they refuse."""

from pathlib import Path
from typing import Any

import pytest

from landmines import env
from landmines.env import SettingError

BASE = Path("/srv/site")
NAME = "SETTING"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set the variable under test."""
    return lambda value: monkeypatch.setenv(NAME, value)


def read_database(default: str = "sqlite:///db.sqlite3") -> dict[str, Any]:
    return env.database(NAME, default=default, base=BASE)


def test_an_empty_variable_counts_as_absent(given: Any) -> None:
    given("  ")

    assert env.text(NAME, "default") == "default"
    assert env.flag(NAME, default=True) is True
    assert env.words(NAME) == []


@pytest.mark.parametrize(("value", "expected"), [("true", True), ("false", False)])
def test_a_flag_is_true_or_false(given: Any, value: str, expected: bool) -> None:
    given(value)

    assert env.flag(NAME, default=not expected) is expected


@pytest.mark.parametrize("value", ["1", "0", "yes", "True", "FALSE", "on", "true,"])
def test_any_other_flag_is_refused_by_name(given: Any, value: str) -> None:
    given(value)

    with pytest.raises(SettingError, match=f"^{NAME}: .*must be true or false"):
        env.flag(NAME, default=False)


@pytest.mark.parametrize("value", ["1", "65535"])
def test_an_integer_may_lie_on_its_bounds(given: Any, value: str) -> None:
    given(value)

    assert env.integer(NAME, 8000, lowest=1, highest=65535) == int(value)


@pytest.mark.parametrize(
    "value", ["0", "65536", "-1", "80a", "8 0", "1e3", "٣", "1_000", "9" * 40]
)
def test_an_integer_out_of_bounds_or_malformed_is_refused(
    given: Any, value: str
) -> None:
    given(value)

    with pytest.raises(SettingError, match=f"^{NAME}: "):
        env.integer(NAME, 8000, lowest=1, highest=65535)


def test_a_choice_lists_what_is_allowed(given: Any) -> None:
    given("xml")

    with pytest.raises(SettingError, match="text, json"):
        env.choice(NAME, "text", ("text", "json"))


def test_hosts_are_read_in_lower_case(given: Any) -> None:
    given("Example.ORG, .example.net,127.0.0.1, [::1]")

    assert env.hosts(NAME) == ["example.org", ".example.net", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize(
    "value",
    ["", "*", "https://example.org", "example.org/", "a b", "*.example.org", "ex:80"],
)
def test_hosts_are_required_and_plain(given: Any, value: str) -> None:
    given(value)

    with pytest.raises(SettingError, match=f"^{NAME}: "):
        env.hosts(NAME)


def test_networks_are_addresses_networks_or_the_socket(given: Any) -> None:
    given("127.0.0.1,10.0.0.0/8,::1,unix")

    assert env.networks(NAME) == ["127.0.0.1", "10.0.0.0/8", "::1", "unix"]


@pytest.mark.parametrize("value", ["proxy", "10.0.0.1/8", "*", "300.1.1.1"])
def test_a_network_that_is_none_is_refused(given: Any, value: str) -> None:
    given(value)

    with pytest.raises(SettingError, match=f"^{NAME}: "):
        env.networks(NAME)


def test_a_secret_comes_from_the_variable_or_from_its_file(
    given: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given("v" * 40)
    assert env.secret(NAME) == "v" * 40

    path = tmp_path / "secret"
    path.write_text("f" * 40 + "\n", encoding="utf-8")
    monkeypatch.delenv(NAME)
    monkeypatch.setenv(f"{NAME}_FILE", str(path))
    assert env.secret(NAME) == "f" * 40


def test_a_secret_may_not_be_given_twice(
    given: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given("v" * 40)
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "secret"))

    with pytest.raises(SettingError, match="keep one"):
        env.secret(NAME)


def test_a_secret_is_required_and_long(given: Any) -> None:
    with pytest.raises(SettingError, match="is not set"):
        env.secret(NAME)

    given("short")
    with pytest.raises(SettingError, match="too short") as refusal:
        env.secret(NAME)
    assert "'short'" not in str(refusal.value)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe" * 40])
def test_an_unreadable_secret_file_is_refused_by_its_own_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "secret"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv(f"{NAME}_FILE", str(path))

    with pytest.raises(SettingError, match=f"^{NAME}_FILE: "):
        env.secret(NAME)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("sqlite:///db.sqlite3", "/srv/site/db.sqlite3"),
        ("sqlite:///data/a%20b.sqlite3", "/srv/site/data/a b.sqlite3"),
        ("sqlite:////var/lib/db.sqlite3", "/var/lib/db.sqlite3"),
        ("sqlite:///:memory:", ":memory:"),
    ],
)
def test_sqlite_is_relative_to_the_project_or_absolute(
    given: Any, address: str, name: str
) -> None:
    given(address)

    database = read_database()

    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == name
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_parts_may_be_percent_encoded(given: Any, scheme: str) -> None:
    given(f"{scheme}://us%40er:p%2Fw%3A@db.example.org:5433/na%20me?sslmode=require")

    database = read_database()

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["USER"] == "us@er"
    assert database["PASSWORD"] == "p/w:"
    assert (database["HOST"], database["PORT"]) == ("db.example.org", "5433")
    assert database["NAME"] == "na me"
    assert database["OPTIONS"] == {"sslmode": "require"}
    assert database["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize(
    ("address", "user"),
    [
        ("postgres:///site?host=%2Frun%2Fpostgresql", ""),
        ("postgres://me@/site?host=/run/postgresql", "me"),
    ],
)
def test_postgresql_may_listen_on_a_socket(given: Any, address: str, user: str) -> None:
    given(address)

    database = read_database()

    assert (database["HOST"], database["PORT"]) == ("/run/postgresql", "")
    assert (database["USER"], database["NAME"]) == (user, "site")
    assert database["OPTIONS"] == {}


@pytest.mark.parametrize(
    "address",
    [
        "mysql://host/name",
        "db.sqlite3",
        "sqlite://db.sqlite3",
        "sqlite:///",
        "sqlite:///db?mode=ro",
        "postgres://host",
        "postgres://host/",
        "postgres://host/a/b",
        "postgres://host:port/name",
        "postgres://host:70000/name",
        "postgres://host/name?sslmode",
        "postgres://host/name#part",
        "postgres://[host/name",
    ],
)
def test_an_address_that_is_none_is_refused_by_name(given: Any, address: str) -> None:
    given(address)

    with pytest.raises(SettingError, match=f"^{NAME}: "):
        read_database()


def test_a_refused_address_does_not_show_its_password(given: Any) -> None:
    given("postgres://me:hushhush@host:port/name")

    with pytest.raises(SettingError) as refusal:
        read_database()

    assert "hushhush" not in str(refusal.value)


@pytest.mark.parametrize("value", ["nobody", "a@b", "a b@c.org", "<a@c.org>"])
def test_an_address_to_write_to_is_one_or_nothing(given: Any, value: str) -> None:
    given("desk@example.org")
    assert env.email(NAME) == "desk@example.org"

    given("")
    assert env.email(NAME) == ""

    given(value)
    with pytest.raises(SettingError, match=f"^{NAME}: .*e-mail"):
        env.email(NAME)
