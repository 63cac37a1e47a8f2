"""Brings the database's tables to the form these programs expect."""

from functools import cache
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from shared_security.launcher.urls import OWNER
from shared_security.values.errors import Problem

SQL = Path(__file__).parent / "sql"


def waiting_migrations(alias: str) -> list[str]:
    """The migrations that this database lacks, as `app.name`.

    Raises:
        django.db.OperationalError: the database cannot be reached.
    """
    return _waiting(connections[alias])


def migrate() -> list[str]:
    """Apply what is waiting, as the role `owner`; answers with what was applied, none where all was done.

    Raises:
        Problem: we came as another role than the one that owns the database.
        django.db.Error: the database cannot be reached, or refuses; what the failing migration did is rolled back.
    """
    owner = connections["owner"]
    try:
        return _migrate(owner)
    finally:
        owner.close()  # and with it the lock, so that one who waits is not left waiting by our failure


def _migrate(owner: BaseDatabaseWrapper) -> list[str]:
    with owner.cursor() as cursor:
        cursor.execute((SQL / "owns_database.sql").read_text())
        if cursor.fetchone() != (True,):
            raise Problem(
                f"the role {owner.settings_dict['USER']} does not own the database",
                OWNER,
                "Name the role `owner` there, and make it the owner: ALTER DATABASE ... OWNER TO owner",
            )
        cursor.execute((SQL / "lock_migrations.sql").read_text())
    before = _waiting(owner)
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    after = _waiting(owner)
    with owner.cursor() as cursor:
        # Each time: rights on the database itself are lost by a restore, and the text of the file is what holds.
        cursor.execute((SQL / "rights.sql").read_text())
    return [name for name in before if name not in after]


def _waiting(connection: BaseDatabaseWrapper) -> list[str]:
    """What is on disk and not in the table of applied migrations."""
    applied = MigrationRecorder(connection).applied_migrations()
    return [f"{app}.{name}" for app, name in _on_disk() if (app, name) not in applied]


@cache
def _on_disk() -> tuple[tuple[str, str], ...]:
    """Every migration of these programs; they do not change while a process lives."""
    return tuple(sorted(MigrationLoader(None).disk_migrations))
