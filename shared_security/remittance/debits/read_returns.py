"""Takes what banks answer to debits: returns, notifications of change. No money moves: a statement's line does that.

An answer that cannot be followed is kept with what is wrong with it, for people to look at; the rest of its file
counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

import psycopg

from shared_security.remittance.debits.mandate import (
    Mandate,
    bank_of,
    mandate_of,
    mandates_of,
    replace_mandate,
    stop_mandate,
)
from shared_security.remittance.rails.answers import OF_THE_HOLDER, STOPS, read_correction
from shared_security.remittance.rails.nacha_reader import CHANGE, RETURN, ReadEntry, ReadFile, read_nacha
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys

WRONG_SHOWN = 5


@dataclass(frozen=True)
class Answer:
    """One answer and what becomes of it. outcome: of sql/tables.sql. stops: why its mandate is debited no more, of
    STOPS; empty where it goes on. payer_id, reference: of the debit, where it is one of ours."""

    record_no: int
    code: str
    original_trace: str
    amount_cents: int
    outcome: str
    stops: str = ""
    debit_id: UUID | None = None
    payer_id: UUID | None = None
    reference: str = ""


@dataclass(frozen=True)
class Answers:
    """The answers of a file. again: the file was taken before, and nothing was done now."""

    answers: Sequence[Answer]
    again: bool


@dataclass(frozen=True)
class _Sent:
    """A debit that an answer is about."""

    debit_id: UUID
    mandate_id: UUID
    payer_id: UUID
    reference: str
    amount_cents: int
    state: str


def look_at_returns(connection: psycopg.Connection, data: bytes) -> Answers:
    """What taking a file would do; nothing is changed.

    Args:
        connection: as loader or jobs.

    Raises:
        Problem: it is no file of answers, or its totals do not agree with its entries.
    """
    file = refuse_wrong(read_nacha(data))
    known = _known(connection, data)
    if known:
        return Answers(known, again=True)
    seen: set[UUID] = set()
    return Answers([_judged(connection, entry, seen) for entry in file.entries], again=False)


def read_returns(connection: psycopg.Connection, keys: Keys, data: bytes, *, today: date, actor: str) -> Answers:
    """Take a file of answers; the same file again changes nothing.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: it is no file of answers, or its totals do not agree with its entries. Nothing is changed.
    """
    connection.execute(SQL("lock_debits"))
    looked = look_at_returns(connection, data)
    if looked.again:
        return looked
    entries = {entry.record_no: entry for entry in read_nacha(data).entries}
    done = [_follow(connection, keys, one, entries[one.record_no], today, actor) for one in looked.answers]
    for one in done:
        connection.execute(SQL("insert_answer"), {
            "answer": new_id(), "hash": sha256(data).digest(), "record": one.record_no, "code": one.code,
            "trace": one.original_trace, "amount": one.amount_cents, "debit": one.debit_id, "outcome": one.outcome,
            "today": today, "actor": actor,
        })  # fmt: skip
    return Answers(done, again=False)


def answers_to_look_at(connection: psycopg.Connection, *, limit: int) -> list[Answer]:
    """Answers that changed nothing, the newest first.

    Args:
        connection: as loader or jobs.
    """
    rows = connection.execute(SQL("answers_to_look_at"), {"limit": limit}).fetchall()
    return [_kept(row) for row in rows]


def refuse_wrong(file: ReadFile) -> ReadFile:
    """A file of answers.

    Raises:
        Problem: its totals do not agree with its entries, or it holds no answer.
    """
    if file.wrong:
        more = f" and {len(file.wrong) - WRONG_SHOWN} more" if len(file.wrong) > WRONG_SHOWN else ""
        what = f"its totals do not agree with its entries: {'; '.join(file.wrong[:WRONG_SHOWN])}{more}"
        raise Problem(what, "the file", "Download it from the bank again, and do not edit it")
    if not any(beside.kind in (RETURN, CHANGE) for entry in file.entries for beside in entry.addenda):
        raise Problem("it holds no return and no notification of change", "the file", "Choose the file of returns")
    return file


def _known(connection: psycopg.Connection, data: bytes) -> list[Answer]:
    """The answers of the same bytes, if they were taken."""
    rows = connection.execute(SQL("answers_of_file"), {"hash": sha256(data).digest()}).fetchall()
    return [_kept(row) for row in rows]


def _kept(row: tuple[Any, ...]) -> Answer:
    """An answer as it was taken."""
    record_no, code, trace, cents, outcome, *of_debit = row
    stops = STOPS.get(code, "") if outcome == "returned" else ""
    return Answer(record_no, code, trace, cents, outcome, stops, *of_debit)


def _judged(connection: psycopg.Connection, entry: ReadEntry, seen: set[UUID]) -> Answer:
    """What an entry means as things stand. seen: the debits that this file has answered before it."""
    beside = next((one for one in entry.addenda if one.kind in (RETURN, CHANGE)), None)
    if beside is None:
        return Answer(entry.record_no, "", entry.trace, entry.amount_cents, "unknown")
    told = (entry.record_no, beside.code, beside.original_trace, entry.amount_cents)
    row = connection.execute(SQL("debit_of_trace"), {"trace": beside.original_trace}).fetchone()
    if row is None:
        return Answer(*told, "unknown")
    sent = _Sent(*row)
    outcome = _of_change(beside.code, beside.words) if beside.kind == CHANGE else _of_return(sent, entry, seen)
    if sent.state in ("made", "undone"):
        outcome = "not_sent"
    stops = STOPS.get(beside.code, "") if outcome == "returned" else ""
    if outcome == "returned":
        seen.add(sent.debit_id)
        stops = stops or ("" if sent.amount_cents else "not_found")  # no prenote is answered without a reason
    return Answer(*told, outcome, stops, sent.debit_id, sent.payer_id, sent.reference)


def _of_return(sent: _Sent, entry: ReadEntry, seen: set[UUID]) -> str:
    if sent.state == "returned" or sent.debit_id in seen:
        return "again"
    return "returned" if sent.amount_cents == entry.amount_cents else "other_amount"


def _of_change(code: str, words: str) -> str:
    try:
        read_correction(code, words)
    except Problem:
        return "noted"
    return "changed"


def _follow(
    connection: psycopg.Connection, keys: Keys, one: Answer, entry: ReadEntry, today: date, actor: str
) -> Answer:
    """Do what an answer asks for."""
    if one.outcome not in ("returned", "changed") or one.debit_id is None:
        return one
    mandate_id = connection.execute(SQL("mandate_of_debit"), {"debit": one.debit_id}).fetchone()[0]  # type: ignore[index]
    mandate = mandate_of(connection, mandate_id)
    assert mandate, "a debit has a mandate"
    if one.outcome == "changed":
        return _change(connection, keys, one, entry, mandate, today, actor)
    connection.execute(SQL("return_debit"), {"debit": one.debit_id, "code": one.code, "today": today})
    if one.stops:
        for held in _to_stop(connection, mandate, one.stops):
            stop_mandate(connection, held, one.code, today=today, actor=actor)
    return one


def _to_stop(connection: psycopg.Connection, mandate: Mandate, stops: str) -> list[UUID]:
    """The mandate, and, where its holder allows no more debits, what took its place."""
    if stops not in OF_THE_HOLDER:
        return [mandate.mandate_id]
    return [one.mandate_id for one in mandates_of(connection, mandate.payer_id) if one.consent_id == mandate.consent_id]


def _change(
    connection: psycopg.Connection, keys: Keys, one: Answer, entry: ReadEntry, mandate: Mandate, today: date, actor: str
) -> Answer:
    """Correct the mandate; one that was stopped or corrected since stays as it is."""
    noted = replace(one, outcome="noted")
    if mandate.state == "stopped":
        return noted
    words = next(beside.words for beside in entry.addenda if beside.kind == CHANGE)
    told = read_correction(one.code, words)
    try:
        bank = bank_of(connection, keys, mandate.mandate_id).corrected(told)
        replace_mandate(connection, keys, mandate, bank, one.code, today=today, actor=actor)
    except Problem:
        return noted
    return one
