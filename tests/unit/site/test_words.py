"""The words that a page explains: those of the glossary that stand in its text."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from policies.templatetags.words import spellings, terms_in


def words(page):
    return [term.word for term in terms_in(page)]


def rendered(inside, address="/use/"):
    page = Template("{% load words %}{% explained %}{{ inside }}{% endexplained %}")
    context = Context({"inside": inside, "request": RequestFactory().get(address)})
    return page.render(context)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("<td>Text unseen</td>", "Text unseen"),
        ("two signatories wait", "Signatory"),
        ("counted by deposit", "Deposit"),
        ("161 States Parties", "State Party"),
        ("kept under <b>Article&nbsp;3</b>", "Article 3"),
        ("the Ottawa Convention", "Mine Ban Treaty, Ottawa Convention"),
    ],
)
def test_a_term_is_found_in_every_spelling(text, word):
    assert words(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        '<a href="/glossary/#depositary" title="Depositary">here</a>',
        "<select><option>Signatory</option></select>",
        "Article 33 on law, word and deed",
        "<th>Reports of use</th><th>Documented</th>",
        "<p>Seen as text</p>\n<p>unseen so far</p>",
        "",
    ],
)
def test_markup_choices_and_everyday_words_are_no_terms(text):
    assert words(text) == []


def test_terms_stand_in_order_and_once():
    assert words("withdrew; Accession, accession, Stance") == [
        *("Accession", "Stance", "Withdrew"),
    ]
    assert len(spellings()) > 50


def test_a_page_explains_its_words_once_below_what_it_says():
    page = rendered("Text unseen", "/use/?recorded=2026-01-01")

    assert page.startswith("Text unseen")
    assert "explained (1)" in page
    assert "/glossary/?recorded=2026-01-01#modifier-text_unseen" in page
    assert "details" not in rendered("nothing to explain")
    assert "details" not in rendered("Text unseen", "/glossary/")
