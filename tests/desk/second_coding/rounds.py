"""What the tests of second coding do over and over."""

import re
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from policies.actions.second_coding import coding
from policies.choices import Dimension
from policies.models import CodingItem, SecondCode
from tests.desk.desk_forms import address, decide, fields_of, save
from tests.readers import Page

FRONT = "/admin/second-coding/"

AGREED = {
    "use": "exception",
    "production": "renounces",
    "transfer": "renounces",
    "stockpiling": "exception",
    "joining": "not_now",
}


def hand_in(item: CodingItem, user: User, **changes: str) -> None:
    codes = {Dimension(name): code for name, code in {**AGREED, **changes}.items()}
    coding.hand_in(item=item, user=user, codes=codes)


def differing(item: CodingItem, dimension: str = "use") -> SecondCode:
    return item.codes.get(dimension=dimension)


def correct_use(analyst: Client, fact: Any) -> None:
    fields = fields_of(analyst.get(address(fact, "change")))
    row = next(
        name.rsplit("-", 1)[0]
        for name, value in fields.items()
        if re.fullmatch(r"positions-\d+-dimension", name) and value == "use"
    )
    save(
        analyst,
        address(fact, "change"),
        {f"{row}-code": "permits", f"{row}-scope_area": ""},
    )
    decide(analyst, fact, "submit")


def methodology(**query: str) -> Page:
    return Page(Client().get("/methodology/", query))
