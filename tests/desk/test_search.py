"""Finding records at the desk by words in any spelling."""

import pytest
from django.test import Client

from policies.models import PolicyAnnouncement, Source, State
from tests import factories as make
from tests.desk.desk_forms import address
from tests.world import World

QUESTION = "/admin/autocomplete/?app_label=policies&model_name="


def proposed(client: Client, field: str, term: str) -> list[str]:
    model, name = field.split(".")
    answer = client.get(f"{QUESTION}{model}&field_name={name}&term={term}")
    return [result["text"] for result in answer.json()["results"]]


@pytest.mark.parametrize("term", ["çest", "cest", "CEST", "xcc", "çestria"])
def test_a_state_is_found_in_any_spelling(
    analyst: Client, world: World, term: str
) -> None:
    assert proposed(analyst, "policyannouncement.state", term) == ["Çestria (XCC)"]


def test_turk_finds_tuerkiye_before_turkmenistan(analyst: Client, world: World) -> None:
    for key, name in (("XTM", "Turkmarch"), ("XTR", "Türkisch-Invented")):
        make.make_state(key, name=name)

    found = proposed(analyst, "policyannouncement.state", "turk")

    assert found == ["Türkisch-Invented (XTR) · draft", "Turkmarch (XTM) · draft"]


def test_a_source_is_found_by_publisher_title_or_key(
    analyst: Client, world: World
) -> None:
    for term in ("borania", "official gaz", "gazette"):
        (found,) = proposed(analyst, "announcementcitation.source", term)
        assert "Official gazette" in found


def test_a_choice_sends_the_key(analyst: Client, world: World) -> None:
    answer = analyst.get(
        f"{QUESTION}policyannouncement&field_name=state&term=borania"
    ).json()

    assert answer["results"] == [{"id": "XBB", "text": "Borania (XBB)"}]


def test_lists_are_searched_by_the_name_of_the_state(
    analyst: Client, world: World
) -> None:
    page = analyst.get(address(PolicyAnnouncement, "changelist") + "?q=borania")

    assert page.context["cl"].result_count == 3


@pytest.mark.parametrize(
    ("model", "query", "count"),
    [
        (State, "kind__exact=other_area", 1),
        (PolicyAnnouncement, "instrument__exact=armed_group_pledge", 1),
        (PolicyAnnouncement, "text_seen__exact=0", 1),
        (Source, "status__exact=draft", 0),
    ],
)
def test_lists_are_filtered(
    analyst: Client, world: World, model: type, query: str, count: int
) -> None:
    page = analyst.get(f"{address(model, 'changelist')}?{query}")

    assert page.context["cl"].result_count == count
