"""Rounds of second coding."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from policies.models.codings import CodingItem, CodingRound, SecondCode
from policies.models.published_codings import PublishedCoding
from tests.factories.desk import make_user
from tests.factories.rows import saved


def make_coding_round(number: int = 1, **fields: Any) -> CodingRound:
    defaults = {
        "number": number,
        "seed": f"seed:{number}",
        "seq": 1,
        "eligible": 1,
        "dealt_by": fields.pop("dealt_by", None) or make_user(),
    }
    return saved(CodingRound, **{**defaults, **fields})


def make_coding_item(key: str, coder: User | None = None, **fields: Any) -> CodingItem:
    defaults = {
        "round": fields.pop("round", None) or make_coding_round(),
        "place": 1,
        "key": key,
        "seq": 1,
        "coder": coder,
    }
    return saved(CodingItem, **{**defaults, **fields})


def make_second_code(item: CodingItem, **fields: Any) -> SecondCode:
    defaults = {"item": item, "dimension": "use", "code": "permits"}
    return saved(SecondCode, **{**defaults, **fields})


def make_published_coding(number: int = 1, **fields: Any) -> PublishedCoding:
    return saved(PublishedCoding, **{"number": number, "seq": 1, "body": "", **fields})
