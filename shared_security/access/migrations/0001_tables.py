"""The first tables of this room: their text is in sql/."""

from django.db import migrations

from shared_security.access.sql import SQL


class Migration(migrations.Migration):
    """Makes the tables with their guards, functions and rights."""

    initial = True
    dependencies = (("workers", "0001_tables"), ("payers", "0001_tables"), ("providers", "0001_tables"))
    operations = tuple(
        migrations.RunSQL(SQL(name), migrations.RunSQL.noop)
        for name in ("tables", "rights", "account", "visitor", "api_key", "member")
    )
