"""An announcement dealt to Eva; Edo is the editor."""

import pytest
from django.contrib.auth.models import User

from policies.actions.second_coding.deciding import resolve
from policies.codings import CORRECTED
from policies.models import CodingItem, LedgerEntry
from tests import factories as make
from tests.desk.second_coding.rounds import differing, hand_in
from tests.world import World


@pytest.fixture
def eva(world: World) -> User:
    return make.make_user("eva", "analyst")


@pytest.fixture
def edo(world: World, editor_user: User) -> User:
    return editor_user


@pytest.fixture
def item(eva: User, edo: User, world: World) -> CodingItem:
    """The announcement with the most codes, dealt to Eva."""
    entry = LedgerEntry.objects.get(key="xbb-2015-06-21-policy")
    round_ = make.make_coding_round(seq=entry.seq, eligible=6, dealt_by=edo)
    return make.make_coding_item(entry.key, eva, round=round_, seq=entry.seq)


@pytest.fixture
def mistaken(item: CodingItem, eva: User, edo: User) -> CodingItem:
    """Coded again; its use is to be corrected."""
    hand_in(item, eva, use="permits")
    reason = "A limit was read in."
    resolve(code=differing(item), by=edo, resolution=CORRECTED, reason=reason)
    return item
