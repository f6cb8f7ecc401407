"""All screens of the desk; importing this module registers them."""

from policies.admin import kinds, ledger, people

__all__ = ["kinds", "ledger", "people"]
