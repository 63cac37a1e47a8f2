"""What stands in the books for one record of the payer who asks: each revision, what was said, what is due."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

import psycopg

from shared_security.contributions.answer import as_posted
from shared_security.contributions.seen import Key
from shared_security.contributions.sql import SQL
from shared_security.contributions.wait import amounts_of
from shared_security.contributions.work import NOT_CONTENT, record_key
from shared_security.contributions.work_rows import fields_from_json, stored_fields
from shared_security.law.record import written
from shared_security.ledger.amounts import Amounts
from shared_security.ledger.entries import entries_of, joined

# What became of a revision, by its state in `seen` or in the waiting room; `posted` that was reversed is replaced.
STATES = {
    "posted": "accepted", "open": "waiting", "waiting": "waiting", "superseded": "superseded",
    "skipped": "not_received", "replaced": "replaced", "cancelled": "replaced",
}  # fmt: skip


@dataclass(frozen=True)
class Revision:
    """One revision. state: accepted (it stands in the books), waiting, replaced (by a higher one), superseded (a higher
    one came first), or not_received (a higher one holds its place).

    reason: why it waits. work: what was said of it, by canonical column; empty where nothing was kept.
    """

    revision: int
    state: str
    amounts: tuple[Amounts, ...] = ()
    reason: str = ""
    work: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """A record with its revisions, the lowest first. standing: the one that counts now, where one does."""

    record_key: UUID
    revisions: tuple[Revision, ...]

    @property
    def standing(self) -> Revision | None:
        """The revision that counts for the payer now."""
        return next((one for one in self.revisions if one.state in ("accepted", "waiting")), None)


def find_record(connection: psycopg.Connection, payer_id: UUID, external_id: str) -> Found | None:
    """Everything known of a record; None where this payer sent none of this id.

    Args:
        connection: as web, bound to this payer.
    """
    key = record_key(payer_id, external_id)
    rows = connection.execute(SQL("revisions_of"), {"key": key}).fetchall()
    if not rows:
        return None
    states = {revision: (state, account_id) for revision, state, account_id in rows}
    places = [((key, revision), account) for revision, (state, account) in states.items()
              if revision > 0 and state == "posted" and account]  # fmt: skip
    said = stored_fields(connection, places)
    due = {key: tuple(as_posted(entry.amounts) for entry in joined(entries)) for key, entries in
           entries_of(connection, places).items()}  # fmt: skip
    waits = {row[0]: row[1:] for row in connection.execute(SQL("waiting_of"), {"key": key})}
    revisions = []
    for revision in sorted(number for number in states if number > 0):
        state, _ = states[revision]
        told = STATES["replaced" if -revision in states else state]
        if state == "posted":
            place: Key = (key, revision)
            revisions.append(Revision(revision, told, due.get(place, ()), work=said.get(place, {})))
        elif revision in waits:
            reason, number, fields, owed = waits[revision]
            work = _written(fields) | {"account": number}
            amounts = tuple(map(as_posted, amounts_of(owed)))
            revisions.append(Revision(revision, told, amounts, reason if told == "waiting" else "", work))
        else:
            revisions.append(Revision(revision, told))
    return Found(key, tuple(revisions))


def _written(fields: dict[str, object]) -> dict[str, str]:
    typed = fields_from_json(fields)
    return {name: written(name, value) for name, value in typed.items() if name not in NOT_CONTENT}
