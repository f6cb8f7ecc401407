"""Nothing that others rely on is missing from the reference pages."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.urls import URLPattern, get_resolver
from pytest_django import Settings

from policies.choices import Choice
from policies.exceptions import InvalidInput
from policies.management.reference import pages
from policies.management.reference.addresses import addresses, own_parameters
from policies.management.reference.commands import commands, own_arguments
from policies.management.reference.pages import stale_pages, table, written
from policies.management.reference.parameters import parameters
from policies.records import RECORD_TYPES

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"


def page(name: str) -> str:
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """What stands under a heading of rank three."""
    parts = re.split(r"^### ", page(name), flags=re.MULTILINE)
    found = [part for part in parts if part.startswith(heading)]
    assert found, f"{heading} has no section in {name}.md"
    return found[0]


def test_the_generated_pages_are_fresh() -> None:
    """If this fails, run `make docs`."""
    call_command("write_docs", check=True)


def test_a_stale_page_fails_the_check(tmp_path: Path, settings: Settings) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    generated = ("codebook", "commands", "data-dictionary", "dataset-layout")
    for name in (*generated, "access", "parameters", "urls"):
        docs.joinpath(f"{name}.md").write_text(page(name), encoding="utf-8")
    settings.BASE_DIR = tmp_path
    call_command("write_docs", check=True)

    codebook = docs / "codebook.md"
    codebook.write_text(page("codebook").replace("Renounces", "Gives up"), "utf-8")
    with pytest.raises(CommandError, match=r"docs/codebook\.md"):
        call_command("write_docs", check=True)
    call_command("write_docs", verbosity=0)

    assert codebook.read_text("utf-8") == page("codebook")


def test_words_around_a_region_are_left_alone() -> None:
    text = "# A\n\n<!-- generated: b -->\nold\n<!-- end of generated: b -->\n\nend\n"

    fresh = written(text, {"b": lambda: "new"})

    assert fresh.startswith("# A\n\n<!-- generated: b -->\n\nnew\n\n")
    assert fresh.endswith("<!-- end of generated: b -->\n\nend\n")
    assert written(fresh, {"b": lambda: "new"}) == fresh


def test_a_region_without_a_writer_is_a_mistake() -> None:
    with pytest.raises(InvalidInput, match="nothing writes"):
        written("<!-- generated: b -->\n<!-- end of generated: b -->", {})


def test_a_writer_without_a_region_is_a_mistake(tmp_path: Path) -> None:
    tmp_path.joinpath("a.md").write_text("# A\n", encoding="utf-8")

    with pytest.raises(InvalidInput, match="stands in no page"):
        list(stale_pages(tmp_path, {"b": lambda: "new"}))


def test_cells_cannot_break_a_table() -> None:
    assert table(["A"], [["one | two\nthree"]]).splitlines()[-1] == (
        "| one \\| two three |"
    )


def test_a_first_sentence_is_the_first_paragraph() -> None:
    assert pages.first_sentence("One\n    ``two``.\n\n    Three.") == "One `two`."
    assert pages.first_sentence(None) == ""


@pytest.mark.parametrize(
    "model",
    list(apps.get_app_config("policies").get_models()),
    ids=lambda model: model.__name__,
)
def test_every_table_and_column_is_in_the_dictionary(model: type) -> None:
    text = section("data-dictionary", f"{model.__name__} (`{model._meta.db_table}`)")

    for field in model._meta.concrete_fields:
        if getattr(field, "column", None):
            assert f"| `{field.column}` |" in text
        assert field.help_text or field.auto_created or field.column is None, field.name


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=str)
def test_every_record_and_field_is_in_the_dictionary(kind: str) -> None:
    record = RECORD_TYPES[kind]
    text = section("data-dictionary", f"{record.__name__} (`{kind}`)")

    for field in record.__struct_fields__:
        row = re.search(rf"^\| `{field}` \| .+ \|", text, re.MULTILINE)
        assert row, field
        assert not row.group().endswith("|  |"), f"{field} has no meaning"


@pytest.mark.parametrize("kind", Choice.__subclasses__(), ids=lambda k: k.__name__)
def test_every_key_is_in_the_codebook(kind: type[Choice]) -> None:
    text = page("codebook")

    for member in kind:
        assert f"| `{member.value}` | {member.label} |" in text


def test_every_command_is_listed_with_its_arguments() -> None:
    ours = {name for name, app in get_commands().items() if app == "policies"}
    assert ours == set(commands())

    for name, command in commands().items():
        text = section("commands", f"`{name}`")
        assert command.help
        for argument in own_arguments(name, command):
            assert argument.help, f"{name} {argument.dest} has no help"
            shown = argument.option_strings[-1:] or [argument.metavar or argument.dest]
            assert str(shown[0]).lower() in text.lower()


def wired(patterns: list, prefix: str = "/") -> list[str]:
    """Every address of the site, read independently of the generator."""
    found = []
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            found.append(re.sub(r"<\w+:", "<", path))
        elif pattern.namespace != "admin":
            found += wired(pattern.url_patterns, path)
    return found


def test_every_address_is_listed_and_explained() -> None:
    text = page("urls")

    for path in wired(get_resolver().url_patterns):
        assert f"`{path}`" in text
    assert [address.path for address in addresses() if not address.answers] == []


def test_every_parameter_of_every_page_is_listed() -> None:
    text = page("parameters")

    for address in addresses():
        for name in own_parameters(address):
            assert f"| `{name}` |" in text
    for name, alike in parameters().items():
        assert all(parameter.description for parameter in alike), name
