"""Seals the bank account of a mandate: under the household's own key, so that it goes with her; a company's under a key
of the mandate's."""

from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.remittance.rails.answers import Correction
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys
from shared_security.workers.person_key import person_key
from shared_security.workers.sealing import new_person_key, open_person_key, seal_fact, text_if_kept

_ACCOUNT, _HOLDER = "bank account", "bank account holder"
END_DIGITS = 4


@dataclass(frozen=True, repr=False)
class Bank:
    """A bank account: nine digits of its bank, its number, whether savings, and who holds it as the bank writes it."""

    routing: str
    account: str
    savings: bool
    holder: str

    def __repr__(self) -> str:
        return "Bank(...)"

    def corrected(self, told: Correction) -> "Bank":
        """As another bank says that it is called; the rest as it was."""
        return Bank(
            told.routing or self.routing, told.account or self.account,
            self.savings if told.savings is None else told.savings, told.name or self.holder,
        )  # fmt: skip


def new_key_of(
    connection: psycopg.Connection, keys: Keys, mandate_id: UUID, person_id: UUID | None
) -> tuple[bytes, str | None, bytes | None]:
    """The key for a new mandate, and what is kept of it in the mandate; nothing where it is a household's own."""
    if person_id:
        return person_key(connection, keys, person_id), None, None
    key, sealed_key = new_person_key(keys, mandate_id)
    return key, keys.current, sealed_key


def key_of(
    connection: psycopg.Connection, keys: Keys, mandate_id: UUID, master_key_id: str | None, sealed_key: bytes | None,
    person_id: UUID | None,
) -> bytes:  # fmt: skip
    """The key of a mandate that is there."""
    if master_key_id and sealed_key:
        return open_person_key(keys, mandate_id, master_key_id, sealed_key)
    assert person_id, "a mandate has a key, or is a household's"
    return person_key(connection, keys, person_id)


def sealed(key: bytes, mandate_id: UUID, bank: Bank) -> dict[str, object]:
    """What is kept of a bank account."""
    end = bank.account[-END_DIGITS:] if len(bank.account) > 2 * END_DIGITS else bank.account[-2:]
    return {
        "routing": bank.routing, "savings": bank.savings, "end": end,
        "account": seal_fact(key, mandate_id, _ACCOUNT, bank.account),
        "holder": seal_fact(key, mandate_id, _HOLDER, bank.holder),
    }  # fmt: skip


def opened(key: bytes, mandate_id: UUID, routing: str, savings: bool, account: bytes, holder: bytes) -> Bank:
    """The bank account.

    Raises:
        Problem: it cannot be opened: its household was erased.
    """
    number, name = (
        text_if_kept(key, mandate_id, field, sealed) for field, sealed in ((_ACCOUNT, account), (_HOLDER, holder))
    )
    if number is None or name is None:
        fix = "Its household was erased: leave it out"
        raise Problem("the bank account cannot be opened", f"the mandate {mandate_id}", fix)
    return Bank(routing, number, savings, name)
