"""The tables of what leave is paid: their text is in sql/."""

from django.db import migrations

from shared_security.claims.sql import SQL


class Migration(migrations.Migration):
    """Makes the tables with their rights."""

    initial = True
    dependencies = (("claims", "0001_tables"), ("contributions", "0001_tables"))
    operations = tuple(migrations.RunSQL(SQL(name), migrations.RunSQL.noop) for name in ("pay_tables", "pay_rights"))
