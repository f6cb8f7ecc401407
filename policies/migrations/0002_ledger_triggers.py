"""Make the ledger append-only in the database itself."""

from django.db import migrations

from policies.models import triggers


class Migration(migrations.Migration):
    dependencies = [("policies", "0001_desk_and_ledger")]

    operations = [
        migrations.RunPython(triggers.install_in_migration, triggers.drop_in_migration)
    ]
