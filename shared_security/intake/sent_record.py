"""One record of a payer as it stands now, and its change: the whole of it anew, as the next revision."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.contributions.seen import Seen, seen_of
from shared_security.contributions.wait import amounts_of, waiting_fields
from shared_security.contributions.work import record_key
from shared_security.contributions.work_rows import home_accounts, stored_fields
from shared_security.intake.sql import SQL
from shared_security.law.record import COLUMNS, money, whole
from shared_security.ledger.amounts import usd_micros
from shared_security.ledger.entries import entries_of, joined
from shared_security.workers.people import posted_on

_COUNTED = {name for name, kind in COLUMNS.items() if kind in (money, whole)} - {"revision", "reported_contribution"}


@dataclass(frozen=True)
class SentRecord:
    """A record as it counts now. fields: canonical text. number: the number it was sent under, empty where not known.

    latest: the highest revision that is known. micros: what it costs in USD. adjusted: whether that was changed since
    it was recorded, by limits over all payers, or by law or facts that changed.
    """

    external_id: str
    revision: int
    latest: int
    waiting: bool
    number: str
    fields: Mapping[str, str]
    micros: int
    adjusted: bool = False

    @property
    def taken_back(self) -> bool:
        """Whether it was cancelled: no work is left in it."""
        return not any(int(self.fields.get(name, "0").replace(".", "") or 0) for name in _COUNTED)

    def changed(self, changes: Mapping[str, str]) -> dict[str, str]:
        """The fields to send in its place; an empty text takes a field out."""
        fields = dict(self.fields)
        if fields.get("started_at") and not fields.pop("day_stated", ""):
            fields.pop("work_date", None)  # it followed from the start
        fields |= {"external_id": self.external_id, "account": self.number, "revision": str(self.latest + 1)}
        return {name: text for name, text in (fields | dict(changes)).items() if text}

    def cancelled(self) -> dict[str, str]:
        """The fields that take it back: no time, no work, no pay."""
        return self.changed({"seconds": "0"} | {name: "0" for name in _COUNTED if name in self.fields})


def find_sent(
    loader: psycopg.Connection, web: psycopg.Connection, payer_id: UUID, external_id: str
) -> SentRecord | None:
    """The record of that id; None where this payer has sent none.

    Args:
        loader: tells where the record stands, by the payer that the door has bound.
        web: reads it, as that payer alone.
    """
    key = record_key(payer_id, external_id)
    rows = seen_of(loader, {key})
    standing = [row for row in rows.values() if row.revision > 0 and row.counts and (key, -row.revision) not in rows]
    if not standing:
        return None
    live = max(standing, key=lambda row: row.revision)
    latest = max(row.revision for row in rows.values())
    fields = dict(_fields(web, live))
    number = fields.pop("account", "")
    if live.is_posted and live.account_id:
        number = _number(web, payer_id, live)
        places = posted_on(loader, {live.account_id})[live.account_id]
        entries = entries_of(web, [(live.key, place) for place in places])[live.key]
        amounts, adjusted = [entry.amounts for entry in joined(entries)], any(entry.part for entry in entries)
    else:
        amounts, adjusted = list(amounts_of(live.owed or [])), False
    return SentRecord(
        external_id, live.revision, latest, not live.is_posted, number, fields, usd_micros(amounts), adjusted
    )  # fmt: skip


def _fields(web: psycopg.Connection, live: Seen) -> Mapping[str, str]:
    if live.is_posted and live.account_id:
        return stored_fields(web, [(live.key, live.account_id)]).get(live.key, {})
    return waiting_fields(web, live.key)


def _number(web: psycopg.Connection, payer_id: UUID, live: Seen) -> str:
    assert live.account_id is not None
    home = home_accounts(web, [(live.key, live.account_id)]).get(live.key)
    row = web.execute(SQL("number_of_home"), {"payer": payer_id, "home": home}).fetchone()
    return str(row[0]) if row else ""
