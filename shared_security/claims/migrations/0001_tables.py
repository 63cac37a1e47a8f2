"""The first tables of this room: their text is in sql/."""

from django.db import migrations

from shared_security.claims.sql import SQL


class Migration(migrations.Migration):
    """Makes the tables with their guards and rights."""

    initial = True
    dependencies = (
        ("access", "0001_tables"), ("notices", "0001_tables"), ("providers", "0001_tables"), ("ledger", "0001_tables"),
    )  # fmt: skip
    operations = tuple(migrations.RunSQL(SQL(name), migrations.RunSQL.noop) for name in ("tables", "rights"))
