"""Numbered system checks; importing the package registers them."""

from policies.checks import databases, serving

__all__ = ["databases", "serving"]
