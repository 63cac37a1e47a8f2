"""The first table of this room: its text is in sql/."""

from django.db import migrations

from shared_security.jobs.sql import SQL


class Migration(migrations.Migration):
    """Makes the table with its rights, and what /healthz may ask of it."""

    initial = True
    dependencies = (("ledger", "0001_tables"), ("access", "0001_tables"))
    operations = tuple(migrations.RunSQL(SQL(name), migrations.RunSQL.noop) for name in ("tables", "rights"))
