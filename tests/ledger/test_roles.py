"""The three roles and what each may do."""

import pytest

from policies.models import DeskFact, LedgerEntry
from tests import factories as make

pytestmark = pytest.mark.django_db

MAY = {
    "analyst": set(),
    "editor": {"publish", "correct", "withdraw"},
    "administrator": {"publish", "correct", "withdraw", "redact"},
}


@pytest.mark.parametrize("role", list(MAY))
def test_a_role_may_do_what_it_is_for_and_no_more(role: str) -> None:
    user = make.make_user("somebody", role)

    allowed = {
        name
        for name, _ in LedgerEntry._meta.permissions
        if user.has_perm(f"policies.{name}")
    }

    assert allowed == MAY[role]
    assert user.has_perm("policies.view_ledgerentry")
    assert user.has_perm("auth.change_user") == (role == "administrator")


@pytest.mark.parametrize("role", list(MAY))
@pytest.mark.parametrize(
    "model", DeskFact.__subclasses__(), ids=lambda model: model.__name__
)
def test_every_role_edits_the_desk_and_none_deletes_a_fact(
    role: str, model: type[DeskFact]
) -> None:
    user = make.make_user("somebody", role)
    name = model._meta.model_name

    assert user.has_perms([f"policies.{verb}_{name}" for verb in ("add", "change")])
    assert not user.has_perm(f"policies.delete_{name}")


@pytest.mark.parametrize("verb", ["add", "change", "delete"])
def test_nobody_edits_the_ledger_by_hand(verb: str) -> None:
    user = make.make_user("somebody", *MAY)

    assert not user.has_perm(f"policies.{verb}_ledgerentry")
    assert not user.has_perm(f"policies.{verb}_ledgerfacet")
