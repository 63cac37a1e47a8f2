"""Whose a line may be, with the reason of each guess. Nothing is placed by a guess: a person confirms it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import psycopg

from shared_security.payers.find import Payer
from shared_security.remittance.bank.cash_desk import ShownLine
from shared_security.remittance.bank.sought_references import compact, one_edit_apart, sought_in
from shared_security.remittance.invoices.invoice import rounded_up
from shared_security.remittance.sql import SQL
from shared_security.workers.same_name import same_name
from shared_security.workers.simplest import name_words

INVOICES_MAX = 20_000  # open ones that are looked through
MOST = 5  # guesses for one line
RETURN_DAYS = timedelta(days=120)
# The reasons, the best first.
REASONS = ("refund", "reference", "one_edit", "remembered", "same_amount", "similar_name", "returned")


@dataclass(frozen=True)
class Suggestion:
    """What a line may be. about_id: the invoice, refund or payment; number: of the invoice; amount_cents: of that."""

    reason: str
    kind: str
    payer_id: UUID
    about_id: UUID | None = None
    number: int | None = None
    amount_cents: int | None = None


@dataclass(frozen=True)
class _Invoice:
    invoice_id: UUID
    payer_id: UUID
    program_no: int
    number: int
    reference: str
    open_micros: int

    @property
    def open_cents(self) -> int:
        """What a payer would pay, in whole cents."""
        return rounded_up(self.open_micros)


def suggest(
    connection: psycopg.Connection, lines: Sequence[ShownLine], payers: Sequence[Payer], *, today: date
) -> dict[UUID, list[Suggestion]]:
    """Guesses by line, the best first, at most one a payer and thing.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
        payers: all, with their names.
    """
    into = [line for line in lines if line.open_cents > 0]
    out = [line for line in lines if line.open_cents < 0]
    invoices = _open_invoices(connection, {line.program_no for line in into})
    known = _remembered(connection, [line.name_index for line in into if line.name_index])
    found = {line.line_id: [*_of_money_in(line, invoices, known, payers)] for line in into}
    found |= {line.line_id: [*_of_money_out(connection, line, today)] for line in out}
    return {line_id: _best(guesses) for line_id, guesses in found.items()}


def _best(guesses: list[Suggestion]) -> list[Suggestion]:
    """Of guesses that say the same, the one with the best reason."""
    kept: dict[tuple[str, UUID, UUID | None], Suggestion] = {}
    named = {guess.payer_id for guess in guesses if guess.about_id}
    for guess in sorted(guesses, key=lambda one: REASONS.index(one.reason)):
        if guess.about_id or guess.payer_id not in named:
            kept.setdefault((guess.kind, guess.payer_id, guess.about_id), guess)
    return list(kept.values())[:MOST]


def _of_money_in(
    line: ShownLine, invoices: Sequence[_Invoice], known: Mapping[bytes, Collection[UUID]], payers: Sequence[Payer]
) -> Iterator[Suggestion]:
    ours = [one for one in invoices if one.program_no == line.program_no]
    sought = sought_in((*line.opened.references, line.opened.text))
    near = one_edit_apart(sought, [compact(one.reference) for one in ours])
    for one in ours:
        reference = compact(one.reference)
        if reference in near:
            yield _invoice("reference" if reference in sought else "one_edit", one)
        elif one.open_cents == line.open_cents:
            yield _invoice("same_amount", one)
    for payer_id in known.get(line.name_index or b"", ()):
        yield Suggestion("remembered", "payment", payer_id)
    for payer in payers:
        if name_words(line.opened.counterparty) and payer.name and same_name(payer.name, line.opened.counterparty):
            yield Suggestion("similar_name", "payment", payer.payer_id)


def _invoice(reason: str, one: _Invoice) -> Suggestion:
    return Suggestion(reason, "payment", one.payer_id, one.invoice_id, one.number, one.open_cents)


def _of_money_out(connection: psycopg.Connection, line: ShownLine, today: date) -> Iterator[Suggestion]:
    for refund_id, payer_id, program_no, cents in connection.execute(SQL("refunds_to_pay")).fetchall():
        if (program_no, -cents) == (line.program_no, line.open_cents):
            yield Suggestion("refund", "refund", payer_id, refund_id, None, cents)
    asked = {"amounts": [-line.open_cents], "since": today - RETURN_DAYS, "limit": MOST}
    for match_id, payer_id, program_no, cents, _day in connection.execute(SQL("payments_of_amount"), asked).fetchall():
        if program_no == line.program_no:
            yield Suggestion("returned", "return", payer_id, match_id, None, cents)


def _open_invoices(connection: psycopg.Connection, programs: Collection[int]) -> list[_Invoice]:
    asked = {"programs": list(programs), "limit": INVOICES_MAX}
    rows = connection.execute(SQL("invoices_to_suggest"), asked).fetchall() if programs else []
    return [_Invoice(*row) for row in rows]


def _remembered(connection: psycopg.Connection, names: Collection[bytes]) -> dict[bytes, list[UUID]]:
    found: dict[bytes, list[UUID]] = {}
    for name, payer_id in connection.execute(SQL("remembered_names"), {"names": list(names)}).fetchall():
        found.setdefault(bytes(name), []).append(payer_id)
    return found
