"""Create the groups analyst, editor and administrator with their permissions."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

DESK = [
    "source",
    "state",
    "statecitation",
    "actor",
    "actorstate",
    "actorcitation",
    "treaty",
    "treatycitation",
    "treatyaction",
    "treatyactioncitation",
    "policyannouncement",
    "supersession",
    "announcementcitation",
    "position",
    "commitment",
    "commitmentcitation",
    "commitmentoutcomecitation",
    "statement",
    "statementcitation",
    "stockpilefigure",
    "figurecitation",
    "userecord",
    "usecitation",
    "resolution",
    "resolutioncitation",
    "vote",
    "searchrecord",
    "searchcitation",
]
# Parts of a fact may be taken out of it again; a fact itself is withdrawn instead.
PARTS = [
    name
    for name in DESK
    if name.endswith("citation") or name in {"actorstate", "supersession", "position"}
    or name == "vote"
]
ANALYST = [
    *(f"{verb}_{model}" for model in DESK for verb in ("add", "change", "view")),
    *(f"delete_{model}" for model in PARTS),
    "view_ledgerentry",
]
EDITOR = [*ANALYST, "publish", "correct", "withdraw"]
ADMINISTRATOR = [
    *EDITOR,
    "redact",
    "add_user",
    "change_user",
    "view_user",
    "view_group",
    "view_pseudonym",
]
ROLES = {"analyst": ANALYST, "editor": EDITOR, "administrator": ADMINISTRATOR}


def make_roles(apps, editor):
    """Permissions come after all migrations otherwise; here they are needed now."""
    for label in ("auth", "policies"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, verbosity=0, apps=apps, using=editor.connection.alias)
        config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label__in=["auth", "policies"]
    )
    known = {permission.codename: permission for permission in permissions}
    for name, codenames in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.set([known[codename] for codename in codenames])


def remove_roles(apps, editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0002_ledger_triggers"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, remove_roles)]
