"""Names are found and sorted without their accents, however they were stored."""

import pytest

from policies.models import State
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_part_of_an_accented_name_finds_the_state() -> None:
    make.make_state("XCC", name="Çestria", aliases="Côte de Ç")

    assert State.objects.get(search_folded__contains="cest").key == "XCC"
    assert State.objects.get(search_folded__contains="cote de").key == "XCC"


def test_states_are_sorted_without_accents() -> None:
    for key, name in (("XDD", "Dovaria"), ("XCC", "Çestria"), ("XBB", "borania")):
        make.make_state(key, name=name)

    assert [state.key for state in State.objects.all()] == ["XBB", "XCC", "XDD"]


def test_bulk_inserts_fold_too() -> None:
    state = make.unsaved(State, key="XCC", name="Çestria", region="R", kind="un_member")

    State.objects.bulk_create([state])

    assert State.objects.get().sort_key == "cestria"


def test_a_new_name_is_folded_anew() -> None:
    state = make.make_state("XCC", name="Çestria")

    state.name = "Ñandia"
    state.save()

    state.refresh_from_db()
    assert state.sort_key == "nandia"
