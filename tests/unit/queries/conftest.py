"""Queries over the small invented world."""

from tests.world import world

__all__ = ["world"]
