"""Spreads the tables over the machines of a Citus cluster, as distribution.py says; asks whether they lie so.

Citus takes a table whose keys lead nowhere yet: all keys between tables are dropped first, reference tables are made
whole on every machine, the others spread with what they belong to, and the keys come back. One transaction: what
fails leaves everything as it was. https://docs.citusdata.com/en/stable/develop/reference_ddl.html
"""

import psycopg
from psycopg import sql

from shared_security.launcher.urls import OWNER
from shared_security.values.errors import Problem
from shared_security.values.sql_files import sql_of
from shared_security.web.distribution import DISTRIBUTED, REFERENCE

SQL = sql_of("shared_security.web")
ARCHIVED = sql_of("shared_security.ledger")("archived_now")
# Where each table is to lie, in the words of citus_places.sql.
PLACES = dict.fromkeys(REFERENCE, "on every machine") | {name: f"by {column}" for name, column in DISTRIBUTED.items()}
# What must be set on every machine, and what happens where it is not.
SETTINGS = {
    "citus.propagate_set_commands": ("local", "who acts is not known where rows lie, and nobody sees a row"),
    "citus.enable_unsafe_triggers": ("on", "tables whose rows never change cannot be spread"),
}
FIX = "Set it in postgresql.conf of every machine and reload (docs/guides/spread-over-machines.md)"


def plan(connection: psycopg.Connection) -> list[str]:
    """The statements that bring the tables to where distribution.py says, in their order; none where all lie so.

    Args:
        connection: to the coordinator, as the role that owns the tables.

    Raises:
        Problem: the database is no Citus cluster, has no workers, or lacks a setting, or months are archived; says what
            to do.
    """
    _refuse_unfit(connection)
    refuse_archived(connection)
    lie = _places(connection)
    if lie.keys() >= PLACES.keys():
        return []
    keys = connection.execute(SQL("keys_between")).fetchall()
    rights = [*connection.execute(SQL("column_rights")), *connection.execute(SQL("lock_rights"))]
    return [
        *(drop for drop, _ in keys),
        *(f"SELECT create_reference_table('{name}')" for name in REFERENCE if name not in lie),
        *(f"SELECT create_distributed_table('{name}', '{by}')" for name, by in DISTRIBUTED.items() if name not in lie),
        *(add for _, add in keys),
        *(statement for (statement,) in rights),
    ]


def shard(connection: psycopg.Connection, statements: list[str]) -> None:
    """Does what `plan` said, in one transaction; says what a machine answered where it refuses.

    Raises:
        Problem: the cluster refuses a statement; everything lies as before.
    """
    with connection.transaction():
        # Keys to reference tables are checked machine by machine: https://docs.citusdata.com (multi_shard_modify_mode)
        connection.execute("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'")
        for statement in statements:
            try:
                connection.execute(sql.SQL(statement))
            except psycopg.Error as error:
                raise Problem(
                    f"the cluster refuses: {str(error).strip()}", statement, "Mend it; all tables lie as before"
                ) from error


def misplaced(connection: psycopg.Connection) -> list[str]:
    """Each table that does not lie as distribution.py says, in words; none where all do."""
    lie = _places(connection)
    found = [
        f"{name}: {lie.get(name, 'on the coordinator alone')}, not {place}"
        for name, place in PLACES.items()
        if lie.get(name) != place
    ]
    found += [f"{name}: {lie[name]}, not on the coordinator alone" for name in sorted(lie.keys() - PLACES.keys())]
    return found + [f"{name}: shards of one account on two machines" for (name,) in _apart(connection)]


def _refuse_unfit(connection: psycopg.Connection) -> None:
    if not connection.execute(SQL("has_citus")).fetchone():
        raise Problem(
            "the database is no Citus cluster: the extension is missing",
            OWNER,
            "Make the extension on every machine, as docs/guides/spread-over-machines.md shows",
        )
    if not connection.execute(SQL("citus_workers")).fetchone():
        raise Problem("the cluster has no workers", OWNER, "Add them by citus_add_node, as the superuser")
    for name, (wanted, why) in SETTINGS.items():
        row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
        if row != (wanted,):
            raise Problem(f"{name} is not {wanted}: {why}", OWNER, FIX)


def refuse_archived(connection: psycopg.Connection) -> None:
    """Refuse tables of which months are archived: the views that unpack them are no work for several machines.

    Raises:
        Problem: which months are.
    """
    found = [f"{month:%Y-%m}" for month, archived in connection.execute(ARCHIVED).fetchall() if archived]
    if found:
        fix = "Bring each back first, as with ./run sss archive 2024-03 --bring-back; nothing was changed"
        raise Problem("months are archived, and tables with archived months cannot be spread", ", ".join(found), fix)


def _places(connection: psycopg.Connection) -> dict[str, str]:
    return dict(connection.execute(SQL("citus_places")).fetchall())


def _apart(connection: psycopg.Connection) -> list[tuple[str]]:
    return connection.execute(SQL("citus_apart")).fetchall()
