"""The first table of this room: its text is in sql/."""

from django.db import migrations

from shared_security.demo.sql import SQL


class Migration(migrations.Migration):
    """Makes the table with its guards and rights."""

    initial = True
    dependencies = (("access", "0001_tables"),)
    operations = tuple(migrations.RunSQL(SQL(name), migrations.RunSQL.noop) for name in ("tables", "rights"))
