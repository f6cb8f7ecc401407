"""Numbered system checks; importing the package registers them."""

from policies.checks import databases

__all__ = ["databases"]
