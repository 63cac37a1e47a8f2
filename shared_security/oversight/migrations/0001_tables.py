"""The first tables of this room: their text is in sql/."""

from django.db import migrations

from shared_security.oversight.sql import SQL


class Migration(migrations.Migration):
    """Makes the tables, and says what a regulator may see of this room and of others."""

    initial = True
    dependencies = (
        ("audit", "0001_tables"),
        ("workers", "0001_tables"),
        ("payers", "0001_tables"),
        ("facts", "0001_tables"),
        ("contributions", "0001_tables"),
        ("remittance", "0001_tables"),
        ("law", "0001_tables"),
    )
    operations = tuple(migrations.RunSQL(SQL(name), migrations.RunSQL.noop) for name in ("tables", "rights"))
