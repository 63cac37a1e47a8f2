"""The first tables of this room: their text is in sql/."""

from django.db import migrations

from shared_security.benefits.sql import SQL


class Migration(migrations.Migration):
    """Makes the tables with their guards and rights."""

    initial = True
    dependencies = (("ledger", "0001_tables"), ("workers", "0001_tables"))
    operations = tuple(migrations.RunSQL(SQL(name), migrations.RunSQL.noop) for name in ("tables", "rights"))
