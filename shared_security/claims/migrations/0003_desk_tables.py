"""The tables of remedies, ties and limits: their text is in sql/."""

from django.db import migrations

from shared_security.claims.sql import SQL


class Migration(migrations.Migration):
    """Makes the tables with their rights."""

    initial = True
    dependencies = (("claims", "0002_pay_tables"),)
    operations = tuple(migrations.RunSQL(SQL(name), migrations.RunSQL.noop) for name in ("desk_tables", "desk_rights"))
