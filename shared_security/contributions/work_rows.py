"""Work records as rows: posted, and read back for one who asks what was said before."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from uuid import UUID

import psycopg

from shared_security.contributions.seen import Key
from shared_security.contributions.sql import SQL
from shared_security.contributions.work import Work
from shared_security.law.record import Value, written

# Canonical columns that are kept, and the names they have in the books: the unit stands last.
COLUMNS = {
    "work_date": "work_date", "day_stated": "day_stated", "pay_date": "pay_date",
    "started_at": "started_at", "ended_at": "ended_at",
    "work_kind": "work_kind", "place": "place", "place_start": "place_start", "place_end": "place_end",
    "place_consumer": "place_consumer", "stops": "stops", "occupation": "occupation", "risk_class": "risk_class",
    "tax_form": "tax_form", "seconds": "seconds", "waiting_seconds": "waiting_seconds",
    "dispatch_seconds": "dispatch_seconds", "passenger_seconds": "passenger_seconds", "task_seconds": "task_seconds",
    "jobs": "jobs", "gross_pay": "gross_pay_micros", "fee_charged": "fee_charged_micros",
    "taxable_fare": "taxable_fare_micros", "tips": "tips_micros", "miles": "miles_thousandths",
    "reported_contribution": "reported_contribution_micros",
}  # fmt: skip


def copy_work(connection: psycopg.Connection, works: Sequence[Work], batch_id: UUID, month: date) -> None:
    """Post work records, sorted by account. Each has its account and its day of work."""
    with connection.cursor().copy(SQL("copy_work_records")) as copy:
        for work in sorted(works, key=lambda w: (w.account_id.bytes if w.account_id else b"", w.record_key.bytes)):
            copy.write_row((
                work.account_id, work.record_key, work.revision, month, batch_id, work.home_account_id, work.payer_id,
                work.external_id, *(work.fields.get(name) for name in COLUMNS),
            ))  # fmt: skip


def note_payers(connection: psycopg.Connection, works: Iterable[Work]) -> None:
    """Note who has paid into which account, the accounts those whose numbers were sent; in the order of the key."""
    pairs = sorted({(work.home_account_id, work.payer_id) for work in works if work.home_account_id})
    if pairs:
        accounts, payers = map(list, zip(*pairs, strict=True))
        connection.execute(SQL("note_payers"), {"accounts": accounts, "payers": payers})


def stored_fields(connection: psycopg.Connection, places: Iterable[tuple[Key, UUID]]) -> dict[Key, dict[str, str]]:
    """What was said of records when they were posted, by canonical column, as text."""
    rows = connection.execute(SQL("stored_fields"), _wanted(places)).fetchall()
    return {(key, revision): _canonical(row) for key, revision, row in rows}


def home_accounts(connection: psycopg.Connection, places: Iterable[tuple[Key, UUID]]) -> dict[Key, UUID]:
    """The accounts that records belong to: those whose numbers were sent."""
    rows = connection.execute(SQL("home_accounts"), _wanted(places)).fetchall()
    return {(key, revision): home for key, revision, home in rows}


def _wanted(places: Iterable[tuple[Key, UUID]]) -> dict[str, list[object]]:
    wanted = sorted(set(places))
    return {
        "accounts": [account for _, account in wanted],
        "keys": [key for (key, _), _ in wanted],
        "revisions": [revision for (_, revision), _ in wanted],
    }


def _canonical(row: dict[str, object]) -> dict[str, str]:
    return {name: written(name, row[column]) for name, column in COLUMNS.items() if column in row}


def fields_to_json(fields: Mapping[str, Value]) -> dict[str, object]:
    """Typed fields as JSON: days and times as ISO text, times in UTC."""
    return {name: _plain(value) for name, value in fields.items() if name != "worker_name"}


def _plain(value: Value) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def fields_from_json(fields: dict[str, object]) -> dict[str, Value]:
    """The typed fields again."""
    typed: dict[str, Value] = {}
    for name, value in fields.items():
        if name in ("started_at", "ended_at"):
            typed[name] = datetime.fromisoformat(str(value))
        elif name in ("work_date", "pay_date"):
            typed[name] = date.fromisoformat(str(value))
        else:
            typed[name] = value if isinstance(value, int) else str(value)
    return typed
