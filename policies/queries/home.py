"""What the front page tells: the newest words, and what took effect lately."""

from __future__ import annotations

import datetime as dt

from policies.queries.treaties import Change, changes
from policies.queries.windows import day_order
from policies.queries.world import World
from policies.records import Announcement


def newest_announcements(world: World, day: dt.date, number: int) -> list[Announcement]:
    """The newest announcements made by a day, newest first."""
    made = (
        said for said in world.announcements.values() if said.announced_on.first <= day
    )
    ordered = sorted(
        made, key=lambda said: (day_order(said.announced_on), said.key), reverse=True
    )
    return ordered[:number]


def lately(world: World, treaty: str, day: dt.date, number: int) -> list[Change]:
    """The newest changes of status under a treaty by a day, newest first."""
    return changes(world, treaty, day)[:number]
