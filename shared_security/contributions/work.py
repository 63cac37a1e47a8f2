"""A work record on its way into the books, and what identifies it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from shared_security.law.record import Value, written
from shared_security.ledger.amounts import Amounts
from shared_security.values.ids import hashed_id

CONTENT_VERSION = 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Who was paid and by whom is no content: the number is resolved first, and the name is compared and forgotten.
NOT_CONTENT = ("payer", "external_id", "revision", "account", "worker_name")


@dataclass(frozen=True)
class Waits:
    """Why a record is counted but not posted yet: account_unknown, name_differs, rate_not_known or fact_not_known, in
    words too."""

    reason: str
    words: str


@dataclass(frozen=True)
class Work:
    """One record, typed and assessed.

    account_id: where it posts (the survivor, where accounts were merged); None while it waits for its person.
    home_account_id: whose number the payer sent. account_number: that number, as sent.
    fields: canonical columns typed by law.record. amounts: one for each program, unit and bearer.
    """

    payer_id: UUID
    external_id: str
    revision: int
    account_id: UUID | None
    home_account_id: UUID | None
    account_number: str
    fields: Mapping[str, Value]
    amounts: tuple[Amounts, ...]
    waits: Waits | None = None

    @cached_property
    def record_key(self) -> UUID:
        """What the payer's record is known by, whatever its revision."""
        return record_key(self.payer_id, self.external_id)

    @property
    def key(self) -> tuple[UUID, int]:
        """Record key and revision: what counts once."""
        return self.record_key, self.revision

    @property
    def identity(self) -> tuple[object, ...]:
        """Two works of equal identity say the same of the same person, and get one answer."""
        return (*self.key, self.content_hash, self.account_id, self.account_number)

    @property
    def state(self) -> str:
        """posted, or waiting where its person or its rate is not known."""
        return "posted" if self.account_id and not self.waits else "waiting"

    @property
    def work_date(self) -> date:
        """The day of work, which every record has."""
        day = self.fields["work_date"]
        if not isinstance(day, date):
            raise TypeError("work_date is no day")
        return day

    def written(self) -> dict[str, str]:
        """The fields as a record would write them."""
        shown = {name: written(name, value) for name, value in self.fields.items() if name not in NOT_CONTENT}
        return shown | {"account": self.account_number}

    @cached_property
    def content_hash(self) -> UUID:
        """A hash of everything the payer said of the work; equal content has an equal hash."""
        return content_hash(self.fields)


def record_key(payer_id: UUID, external_id: str) -> UUID:
    """128 bits of a hash of payer and external id."""
    return hashed_id(payer_id.bytes, external_id.encode())


def content_hash(fields: Mapping[str, Value]) -> UUID:
    """A hash over the non-empty fields by name, in the order of names."""
    named = (f"{name}={_text(fields[name])}".encode() for name in sorted(fields) if name not in NOT_CONTENT)
    return hashed_id(str(CONTENT_VERSION).encode(), *named)


def _text(value: Value) -> str:
    if isinstance(value, datetime):
        return str((value - _EPOCH) // timedelta(microseconds=1))
    return value.isoformat() if isinstance(value, date) else str(value)
