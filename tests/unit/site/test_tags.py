import datetime as dt

from django.template import Context, Template
from django.test import RequestFactory

from policies.appearance import look
from policies.choices import LawKey, Modifier
from policies.dates import DateInterval, PartialDate
from policies.derivation.results import LegalStatus, Note, Reading

TAGS = "{% load stances days addresses frame %}"


def rendered(source, path="/", **context):
    request = RequestFactory().get(path)
    return Template(TAGS + source).render(Context({"request": request, **context}))


def reading(key, code, dimension="use", **more):
    return Reading(dimension, key, code, "word-4", **more)


def test_a_chip_has_a_sign_and_a_word():
    html = rendered("{% code_chip one %}", one=reading("exception", 2))

    assert '<use href="#g2"/>' in html
    assert "<span>Exception</span>" in html


def test_joining_is_drawn_with_steps_and_never_with_a_code_colour():
    html = rendered("{% code_chip one %}", one=reading("not_now", 2, "joining"))

    assert html.count('class="on"') == 2
    assert "(2 of 4)" in html
    assert 'class="sw' not in html


def test_a_state_that_is_leaving_is_striped():
    leaving = Note(Modifier.TRANSITION, LawKey.LEFT.value, dt.date(2025, 12, 27))
    html = rendered(
        "{% code_chip one %}{% modifier_tags one %}",
        one=reading("bound", 5, "stance", notes=(leaving,)),
    )

    assert "leaving" in html
    assert "not bound from 27 December 2025" in html


def test_modifiers_are_said_in_words_once_each():
    notes = (
        Note(Modifier.DEED_USE, "e3"),
        Note(Modifier.DEED_USE, "e3", deciding=("another",)),
        Note(Modifier.POSSIBLE, "in_force"),
        Note(Modifier.TEXT_UNSEEN),
    )
    html = rendered("{% modifier_tags one %}", one=reading("permits", 0, notes=notes))

    assert html.count("use documented, corroborated") == 1
    assert "perhaps bound" in html
    assert "text unseen" in html


def test_a_reading_without_modifiers_has_no_tags():
    assert rendered("{% modifier_tags one %}", one=reading("permits", 0)) == ""


def test_text_from_records_is_escaped_in_tags():
    note = Note(Modifier.CONTESTED, "<script>")
    html = rendered("{% modifier_tags one %}", one=reading("permits", 0, notes=(note,)))

    assert "<script>" not in html


def test_a_legal_status_has_its_word():
    status = LegalStatus("mine-ban-treaty", LawKey.LEAVING)

    html = rendered('{% law_chip one "law-mbt" %}', one=status)

    assert "Withdrawal notified, still bound" in html


def test_a_status_that_is_about_to_end_is_striped_where_its_word_stands_beside():
    swatches = {
        key: rendered("{% plain_swatch look %}", look=look("law-mbt", key.value))
        for key in LawKey
    }

    striped = {key for key, html in swatches.items() if "tlaw leaving" in html}
    assert striped == {LawKey.LEAVING, LawKey.LEAVING_DEFERRED}


def test_links_keep_the_dates_of_the_page_and_nothing_else():
    html = rendered(
        '{% to "/states/" "usa" "/#law" %}',
        "/?on=2022-07-01&recorded=2026-11-01&q=x&page=2",
    )

    assert html == "/states/usa/?on=2022-07-01&amp;recorded=2026-11-01#law"


def test_a_link_may_set_or_drop_a_date():
    assert rendered('{% to "/a/" on=None %}', "/?on=2022-07-01") == "/a/"
    assert rendered('{% to "/a/" on="2020-01-01" %}', "/?on=2022-07-01") == (
        "/a/?on=2020-01-01"
    )


def test_a_time_says_no_more_than_is_known():
    june = PartialDate.parse("2022-06")
    uneven = DateInterval(dt.date(2022, 6, 3), dt.date(2022, 7, 9))

    assert rendered("{% when day %}", day=june) == (
        '<time datetime="2022-06">Jun 2022</time>'
    )
    assert rendered('{% when day "long" %}', day=june) == (
        '<time datetime="2022-06">June 2022</time>'
    )
    assert "datetime" not in rendered("{% when day %}", day=uneven)
    assert "day unknown" in rendered("{% when day %}", day=None)


def test_the_place_in_the_masthead_is_marked():
    assert rendered('{% here "/states/" %}', "/states/") == "page"
    assert rendered('{% here "/states/" %}', "/states/usa/") == "true"
    assert rendered('{% here "/states/" %}', "/votes/") == ""


def test_paging_keeps_the_question():
    html = rendered("{% with_page 3 %}", "/use/?state=XAA&state=XBB&page=2")

    assert html == "?state=XAA&amp;state=XBB&amp;page=3"


def test_a_link_that_brings_a_query_keeps_the_dates_of_the_page() -> None:
    request = RequestFactory().get("/", {"on": "2022-06-21"})
    template = Template('{% load addresses %}{% to "/use/?state=XAA#top" %}')

    address = template.render(Context({"request": request}, autoescape=False))

    assert address == "/use/?state=XAA&on=2022-06-21#top"


def test_a_link_keeps_the_dates_of_the_page_and_settles_none_twice():
    path = "/states/?on=2022-06-21&recorded=2026-02-01&public=2022-07-01"

    def led(target):
        return rendered("{% to target %}", path=path, target=target)

    kept = "recorded=2026-02-01&amp;public=2022-07-01"
    assert led("/map/#twin") == f"/map/?on=2022-06-21&amp;{kept}#twin"
    assert led("/map/?on=2000-01-01") == f"/map/?on=2000-01-01&amp;{kept}"
    assert led("/votes/?from=2025") == f"/votes/?from=2025&amp;{kept}"
    assert led("https://example.org/") == "https://example.org/"


def test_a_number_of_rows_has_its_thousands_set_off():
    html = rendered("{{ few|thousands }} {{ many|thousands }}", few=999, many=30_000)

    assert html == "999 30,000"
