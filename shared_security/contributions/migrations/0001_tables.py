"""The first tables of this room: their text is in sql/."""

from django.db import migrations

from shared_security.values.sql_files import sql_of

SQL = sql_of("shared_security.contributions")


class Migration(migrations.Migration):
    """Makes the tables with their guards and rights."""

    initial = True
    dependencies = (("workers", "0001_tables"), ("payers", "0001_tables"))
    operations = tuple(migrations.RunSQL(SQL(name), migrations.RunSQL.noop) for name in ("tables", "rights"))
