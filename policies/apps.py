"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PoliciesConfig(AppConfig):
    """The landmine policy database."""

    name = "policies"
    verbose_name = _("Landmine policies")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the numbered system checks."""
        from policies import checks  # noqa: F401, PLC0415 - registering is its purpose
