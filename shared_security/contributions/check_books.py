"""Checks the books from the ground: every figure is computed again, and each difference is named.

Everything is computed in the database, over all rows, in one moment that others' writing does not move.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

import psycopg

from shared_security.contributions.sql import SQL
from shared_security.contributions.work_rows import COLUMNS
from shared_security.law.publish.active import ActiveProgram, published
from shared_security.law.publish.replay import replay_published
from shared_security.law.to_sql import Dialect, filled_sql
from shared_security.ledger.chart import POCKETS, STAGES
from shared_security.ledger.entries import LINES
from shared_security.ledger.snapshot import snapshot

# What is compared, each in the file sql/check_{name}.sql; entries come apart, pack by pack.
CHECKS = (
    "packs", "sums", "reversals", "live", "seen", "waiting", "batches", "debts", "payers", "transfers", "balances",
)  # fmt: skip
KEPT = (
    "account_id", "record_key", "revision", "payer_id", "home_account_id", "batch_id", "posted_month", "program_day",
)  # fmt: skip
AT_ONCE = 1_000


@dataclass(frozen=True)
class Difference:
    """One place where the books do not agree with themselves: the row of a table by its key, what should stand there
    and what does."""

    what: str
    posted_table: str
    key: Mapping[str, object]
    expected: str | None
    found: str | None

    def __str__(self) -> str:
        key = ", ".join(f"{name} {value}" for name, value in self.key.items() if value is not None)
        return f"{self.what}: {self.posted_table} ({key}): expected {self.expected}, found {self.found}"


@dataclass(frozen=True)
class Looked:
    """How much was looked at."""

    work_records: int
    entries: int
    transfers: int
    balances: int
    batches: int

    def __str__(self) -> str:
        return ", ".join(f"{n:,} {name.replace('_', ' ')}" for name, n in asdict(self).items())


def check_books(connection: psycopg.Connection) -> Iterator[Difference | Looked]:
    """Every difference as it is found, and at the end how much was looked at.

    Args:
        connection: as the role jobs with its actor set, in no transaction.

    Raises:
        Problem: a published pack cannot be read any more; what else differs was told before.
    """
    with snapshot(connection):
        parameters = {"stages": list(STAGES), "pockets": list(POCKETS)}
        for name in CHECKS:
            yield from _differences(connection, SQL(f"check_{name}"), parameters)
        yield from _replayed(connection)
        yield from _entries(connection)  # last: a published pack that cannot be read any more ends the check
        counts = connection.execute(SQL("check_counts")).fetchone()
        yield Looked(*(counts or ()))


def _replayed(connection: psycopg.Connection) -> Iterator[Difference]:
    """Published law against itself: what each version means, and what its worked cases give."""
    for found in replay_published(connection):
        yield Difference(found.what, "pack_version", {"pack_no": found.pack_no}, found.expected, found.found)


def _entries(connection: psycopg.Connection) -> Iterator[Difference]:
    """Entries against the law: one query for each pack that was ever published."""
    numbers = [row[0] for row in connection.execute(SQL("check_pack_numbers")).fetchall()]
    for pack_no in numbers:
        program = published(connection, [pack_no])[pack_no]
        yield from _differences(connection, _entries_sql(program), _law(program))


def _entries_sql(program: ActiveProgram) -> str:
    columns = COLUMNS | {"work_date": "program_day"}
    priced = filled_sql(program.pack, "sent", columns, KEPT, LINES, Dialect.POSTGRES)
    return SQL("check_entries").format(priced=priced.replace("%", "%%"))


def _law(program: ActiveProgram) -> dict[str, object]:
    pack = program.pack
    return {
        "program": program.program_no, "pack": program.pack_no, "zone": pack.clock.time_zone,
        "bearer": pack.collects.borne_by,
    }  # fmt: skip


def _differences(connection: psycopg.Connection, query: str, parameters: Mapping[str, object]) -> Iterator[Difference]:
    with connection.cursor(name="differences") as cursor:
        cursor.itersize = AT_ONCE
        cursor.execute(query, parameters)
        for row in cursor:
            yield Difference(*row)
