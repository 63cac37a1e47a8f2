"""Checks the books from the ground: every figure is computed again, and each difference is named.

Everything is computed in the database, over all rows, in one moment that others' writing does not move.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

import psycopg

from shared_security.contributions.check_closes import wrong_closes
from shared_security.contributions.sql import SQL
from shared_security.contributions.work_rows import COLUMNS
from shared_security.law.facts_asked import FactAsked
from shared_security.law.publish.active import ActiveProgram, published
from shared_security.law.publish.replay import replay_published
from shared_security.law.to_sql import Dialect, filled_sql
from shared_security.ledger.chart import CHART, POCKETS, STAGES
from shared_security.ledger.chart import KEPT as KEPT_BALANCES
from shared_security.ledger.entries import LINES
from shared_security.ledger.snapshot import snapshot
from shared_security.values.ids import NIL

# What is compared, each in the file sql/check_{name}.sql; entries come apart, pack by pack.
CHECKS = (
    "packs", "sums", "reversals", "live", "seen", "waiting", "batches", "debts", "payers", "transfers", "balances",
    "claims", "ledger", "time",
)  # fmt: skip
KEPT = (
    "account_id", "record_key", "revision", "payer_id", "home_account_id", "batch_id", "posted_month", "program_day",
    "pack_no",
)  # fmt: skip
AT_ONCE = 1_000
CLOSE = "a close is not what the law gives for the work it has counted"


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
        connection.execute(SQL("look_at_whole_tables"))
        parameters = {
            "stages": list(STAGES), "pockets": list(POCKETS), "kept": list(KEPT_BALANCES), "nil": NIL,
            "debit": [account.kind for account in CHART.values() if account.side == "debit"],
        }  # fmt: skip
        for name in CHECKS:
            yield from differences(connection, SQL(f"check_{name}"), parameters)
        yield from _replayed(connection)
        for wrong in wrong_closes(connection):
            yield Difference(f"{CLOSE}: {wrong.line}", "entry", wrong.key, wrong.expected, wrong.found)
        yield from _entries(connection)  # last: a published pack that cannot be read any more ends the check
        counts = connection.execute(SQL("check_counts")).fetchone()
        yield Looked(*(counts or ()))


def _replayed(connection: psycopg.Connection) -> Iterator[Difference]:
    """Published law against itself: what each version means, and what its worked cases give."""
    for found in replay_published(connection):
        yield Difference(found.what, "pack_version", {"pack_no": found.pack_no}, found.expected, found.found)


def _entries(connection: psycopg.Connection) -> Iterator[Difference]:
    """Entries against the law: queries for each pack that was ever published."""
    numbers = [row[0] for row in connection.execute(SQL("check_pack_numbers")).fetchall()]
    laws = [published(connection, [number])[number] for number in numbers]
    for law in laws:
        over = {other.program_no for other in laws if law.pack.program in other.pack.covers.over}
        asked = _law(law) | {"over": sorted(over)}
        posted = connection.execute(SQL("check_kinds"), asked).fetchall()
        for unit, bearer in sorted({*posted, *((line.unit, line.bearer) for line in law.pack.lines)}):
            kind = {"unit": unit, "bearer": bearer}
            yield from differences(connection, _priced("check_entries", law, **kind), asked | kind)
            if any((line.unit, line.bearer) == (unit, bearer) for line in law.pack.lines):
                yield from differences(connection, _priced("check_missing", law, **kind), asked)


def _priced(name: str, law: ActiveProgram, unit: str, bearer: str) -> str:
    """One of the queries above with the SQL of a pack, for one unit and bearer."""
    columns = COLUMNS | {"work_date": "program_day", "worker": "worker", "payer": "payer_id", "arrived": "arrived"}
    columns |= {name: _fact(fact) for name, fact in law.pack.facts.items()}
    priced = filled_sql(law.pack, "sent", columns, KEPT, LINES, dialect=Dialect.POSTGRES, unit=unit, bearer=bearer)
    return SQL(name).format(priced=priced.replace("%", "%%"))


def _fact(fact: FactAsked) -> str:
    """The value of a fact as an entry keeps it."""
    return f"(facts -> '{fact.name}' ->> 0)" + ("::bigint" if fact.is_number else "")


def _law(law: ActiveProgram) -> dict[str, object]:
    return {
        "program": law.program_no, "pack": law.pack_no, "zone": law.pack.clock.time_zone,
        "windowed": bool(law.pack.windowed), "units": ", ".join(sorted({line.unit for line in law.pack.lines})),
        "bearers": ", ".join(sorted({line.bearer for line in law.pack.lines})),
    }  # fmt: skip


def differences(connection: psycopg.Connection, query: str, parameters: Mapping[str, object]) -> Iterator[Difference]:
    """What a query finds that differs, read as it comes.

    Args:
        connection: in a transaction. query: answers with the fields of a Difference.
    """
    with connection.cursor(name="differences") as cursor:
        cursor.itersize = AT_ONCE
        cursor.execute(query, parameters)
        for row in cursor:
            yield Difference(*row)
