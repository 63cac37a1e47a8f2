"""What the check works with, and what comes of it: good rows, typed and assessed, and row errors. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from shared_security.contributions.assess import Program
from shared_security.contributions.work import Waits
from shared_security.facts.known import FactsKnown
from shared_security.intake.rows import RowError
from shared_security.law.record import Value
from shared_security.ledger.amounts import Amounts


@dataclass(frozen=True)
class Good:
    """A row that can be recorded.

    account_number: 12 digits. worker_name: as sent. fields: typed by law.record, without payer, account and
    worker_name.
    amounts: what each program asks, empty where none covers the work. waits: why it must wait, whoever worked.
    """

    row: int
    payer_id: UUID
    external_id: str
    revision: int
    account_number: str
    worker_name: str
    fields: Mapping[str, Value]
    amounts: tuple[Amounts, ...]
    waits: Waits | None


@dataclass
class Checked:
    """Every row that went in is in one of the two; a row may have several errors."""

    good: list[Good] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """What rows are checked against.

    active: the programs in force. payers: id by name or id as sent. payer_id: of the payer who sends, None where
    each row names its own. today: the day on which the check is made. facts: what is known of payers and workers; None
    where no program asks for that. accounts: where the work under a number posts.
    """

    active: Sequence[Program]
    payers: Mapping[str, UUID]
    payer_id: UUID | None
    today: date
    facts: FactsKnown | None = None
    accounts: Mapping[str, UUID] = field(default_factory=dict)
