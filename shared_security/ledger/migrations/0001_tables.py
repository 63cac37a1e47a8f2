"""The first tables of this room: their text is in sql/."""

from django.db import migrations

from shared_security.values.sql_files import sql_of

SQL = sql_of("shared_security.ledger")


class Migration(migrations.Migration):
    """Makes the tables with their guards and rights."""

    initial = True
    dependencies = (("web", "0001_rights"),)
    operations = tuple(
        migrations.RunSQL(SQL(name), migrations.RunSQL.noop)
        for name in ("tables", "guards", "rights", "views", "archive")
    )
