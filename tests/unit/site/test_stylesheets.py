"""Stylesheets of pages: joined in one order, squeezed without a change of meaning."""

import re
from pathlib import Path

import pytest
from django.test import Client

from policies.stylesheets import SHEETS, joined, squeezed, stylesheet

ROOT = Path(__file__).resolve().parents[3]


def test_a_page_gets_its_parts_in_one_order_beside_the_usual() -> None:
    assert joined(["votes", "charts"]) == "tokens-base-parts-charts-votes"
    assert joined(["base", "nonsense"]) == "tokens-base-parts"


def test_blanks_comments_and_long_names_go_and_the_rest_stays() -> None:
    source = """
    /* a comment */
    :root { --line-strong: #8d8a82; --line: #dcd8cd; }
    .a > .b :is(p, .c) { margin: 0 0.5rem 10.25px -0.6rem !important; }
    .a { color: var(--line); }
    @media (min-width: 43rem) and (color) { .a::after { content: " <" attr(x) ">"; } }
    """

    assert squeezed(source) == (
        ":root{--b:#8d8a82;--a:#dcd8cd}"
        ".a>.b :is(p,.c){margin:0 .5rem 10.25px -.6rem!important}"
        ".a{color:var(--a)}"
        '@media (min-width:43rem) and (color){.a::after{content:" <" attr(x) ">"}}'
    )


def test_every_source_is_a_part_and_every_token_used_is_defined() -> None:
    sources = {path.stem: path for path in (ROOT / "static/css").glob("*.css")}
    tokens = sources["tokens"].read_text()
    local = {"c", "on"}  # set per tone

    assert set(sources) == set(SHEETS)
    for name, path in sources.items():
        used = set(re.findall(r"var\(--([\w-]+)", path.read_text()))
        defined = set(re.findall(r"--([\w-]+):", tokens)) | local
        assert used <= defined, (name, used - defined)


def test_no_summary_is_hidden_where_its_fold_cannot_be_opened_without_it() -> None:
    """Without ``::details-content`` a summary alone says that there is more."""
    sources = [path.read_text() for path in (ROOT / "static/css").glob("*.css")]
    known = re.compile(r"@supports selector\(::details-content\) \{.*?^\}", re.S | re.M)
    hiding = re.compile(r"summary \{ display: none;")

    assert sum(len(hiding.findall(source)) for source in sources) > 1
    for source in sources:
        assert not hiding.search(known.sub("", source)), source.partition("\n")[0]


def test_templates_name_parts_that_exist() -> None:
    named = [
        (path.name, words)
        for path in (ROOT / "templates").rglob("*.html")
        for words in re.findall(
            r"{% block styles %}(.*?){% endblock", path.read_text(), re.DOTALL
        )
    ]

    assert len(named) > 8
    assert [one for one in named if not set(one[1].split()) <= set(SHEETS)] == []


def test_a_stylesheet_is_kept_under_its_own_hash_alone(client: Client) -> None:
    text, version = stylesheet("tokens-base-parts")

    fresh = client.get(f"/style/{version}/tokens-base-parts.css")
    stale = client.get("/style/0123456789ab/tokens-base-parts.css")

    assert fresh.content.decode() == stale.content.decode() == text
    assert fresh["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in fresh["Cache-Control"]
    assert stale["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["base", "tokens-base-parts-x", "parts-base-tokens"])
def test_no_other_stylesheet_is_served(client: Client, name: str) -> None:
    assert client.get(f"/style/x/{name}.css").status_code == 404
