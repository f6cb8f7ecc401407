"""The reader that the page tests lean on reads pages as written."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from tests import readers
from tests.readers import Page

MARKUP = """<!doctype html><html lang="en-GB"><head><title>Ardenia</title>
<style>p { color: red }</style></head><body><a href="/">Home</a><main>
<h1>Ardenia</h1><p>First<br>line</p>
<section><h2>Law &amp; word</h2><p>Bound.</p><h3>Since</h3><p>2001</p></section>
<h2>Deed</h2><div><p>None.</p></div>
<dl><div><dt>Stock</dt><dd>About <b>3</b></dd></div><dt>Use</dt><dd>e3</dd></dl>
<table><caption>Votes</caption><tr><th>State</th><th>Vote on 1/1</th></tr>
<tr><th>Ardenia</th><td><a href="/states/xaa/">yes</a></td></tr>
<tr><th>Borania</th><td>no</td></tr></table></main></body></html>"""


@pytest.fixture
def page() -> Page:
    return Page(HttpResponse(MARKUP))


def test_a_page_has_a_title_a_heading_and_a_language(page: Page) -> None:
    assert (page.title, page.heading, page.language) == ("Ardenia", "Ardenia", "en-GB")
    assert page.links == ["/", "/states/xaa/"]
    assert page.link("yes") == "/states/xaa/"
    assert "Home" not in page.text
    assert "color" not in page.root.text


def test_a_section_ends_at_the_next_heading_of_its_rank(page: Page) -> None:
    assert page.section("law & word").text == "Bound. Since 2001"
    assert page.section("Since").text == "2001"
    assert page.section("Deed").text.startswith("None. Stock About 3")


def test_terms_are_read_with_what_stands_beside_them(page: Page) -> None:
    assert page.definitions() == {"Stock": "About 3", "Use": "e3"}
    assert page.definitions(page.section("Law & word")) == {}


def test_rows_are_found_by_their_cells(page: Page) -> None:
    assert page.tables() == [
        [
            {"State": "Ardenia", "Vote on 1/1": "yes"},
            {"State": "Borania", "Vote on 1/1": "no"},
        ]
    ]
    assert page.row(state="Borania")["Vote on 1/1"] == "no"
    with pytest.raises(AssertionError):
        page.row(state="Ardenia", vote="no")


def test_files_are_read_whole_even_when_streamed() -> None:
    answer = StreamingHttpResponse(
        [b"state,note\r\nXAA,", "“é”\r\n".encode()], content_type="text/csv"
    )

    assert readers.read_csv(answer) == [{"state": "XAA", "note": "“é”"}]
