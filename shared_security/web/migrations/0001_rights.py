"""Who may enter the database: the text is in sql/rights.sql."""

from pathlib import Path

from django.db import migrations

RIGHTS = Path(__file__).parents[1] / "sql" / "rights.sql"


class Migration(migrations.Migration):
    """Runs first, before any table of ours exists; repeating it changes nothing."""

    initial = True
    dependencies = ()
    operations = (migrations.RunSQL(RIGHTS.read_text(), migrations.RunSQL.noop),)
