"""All screens of the desk; importing this module registers them."""

from policies.admin import imports, kinds, ledger, people

__all__ = ["imports", "kinds", "ledger", "people"]
