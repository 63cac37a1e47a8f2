"""Takes what banks answer to payments to workers: returns, notifications of change. No money moves: a statement's line
does that.

An answer that cannot be followed is kept with what is wrong with it, for people to look at; the rest of its file
counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from uuid import UUID

import psycopg

from shared_security.remittance.debits.read_returns import refuse_wrong
from shared_security.remittance.payouts.payout_destinations import (
    Destination,
    destinations_of,
    place_of,
    replace_destination,
    stop_destination,
)
from shared_security.remittance.rails.answers import OF_A_RETURN, OF_THE_FILE, read_correction
from shared_security.remittance.rails.nacha_reader import CHANGE, RETURN, ReadEntry, read_nacha
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys

RETURNED, CHANGED, NOTED = "returned", "changed", "noted"


@dataclass(frozen=True)
class Answer:
    """One answer and what became of it. outcome: of sql/payout_tables.sql. payout_id: None of a prenote or of what is
    none of ours; the other ids: None of that alone. anew: whether it pays what came back before."""

    record_no: int
    code: str
    original_trace: str
    amount_cents: int
    outcome: str
    account_id: UUID | None = None
    payout_id: UUID | None = None
    destination_id: UUID | None = None
    person_id: UUID | None = None
    anew: bool = False


@dataclass(frozen=True)
class Answers:
    """The answers of a file. again: the file was taken before, and nothing was done now."""

    answers: Sequence[Answer]
    again: bool


def read_payout_answers(
    connection: psycopg.Connection, keys: Keys, provider_id: UUID, data: bytes, *, today: date, actor: str
) -> Answers:
    """Take a file of answers that a provider's bank sent; the same file again changes nothing.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: it is no file of answers, or its totals do not agree with its entries. Nothing is changed.
    """
    connection.execute(SQL("lock_payouts"))
    file = refuse_wrong(read_nacha(data))
    hashed = sha256(data).digest()
    known = connection.execute(SQL("answers_of_payouts"), {"hash": hashed, "provider": provider_id}).fetchall()
    if known:
        return Answers([Answer(*row) for row in known], again=True)
    seen: set[str] = set()
    done = []
    for entry in file.entries:
        judged = _judged(connection, provider_id, entry, seen)
        done.append(_follow(connection, keys, judged, entry, today, actor))
        seen.add(judged.original_trace)
    for one in done:
        connection.execute(SQL("insert_payout_answer"), {
            "hash": hashed, "record": one.record_no, "provider": provider_id, "code": one.code,
            "trace": one.original_trace, "amount": one.amount_cents, "outcome": one.outcome, "today": today,
            "actor": actor,
        })  # fmt: skip
    return Answers(done, again=False)


def _judged(connection: psycopg.Connection, provider_id: UUID, entry: ReadEntry, seen: set[str]) -> Answer:
    """What an entry means as things stand. seen: the entries that this file has answered before it."""
    beside = next((one for one in entry.addenda if one.kind in (RETURN, CHANGE)), None)
    if beside is None:
        return Answer(entry.record_no, "", entry.trace, entry.amount_cents, "unknown")
    told = (entry.record_no, beside.code, beside.original_trace, entry.amount_cents)
    asked = {"trace": beside.original_trace, "provider": provider_id}
    row = connection.execute(SQL("payout_of_trace"), asked).fetchone()
    if row is None:
        return Answer(*told, "unknown")
    state, cents, account_id, payout_id, destination_id, person_id, anew = row
    if state in ("ordered", "filed", "undone"):
        outcome = "not_sent"
    elif beside.kind == CHANGE:
        outcome = CHANGED
    elif beside.code in OF_A_RETURN:
        outcome = NOTED
    elif state in ("returned", "failed", "stopped") or beside.original_trace in seen:
        outcome = "again"
    else:
        outcome = RETURNED if cents == entry.amount_cents else "other_amount"
    return Answer(*told, outcome, account_id, payout_id, destination_id, person_id, anew)


def _follow(
    connection: psycopg.Connection, keys: Keys, one: Answer, entry: ReadEntry, today: date, actor: str
) -> Answer:
    """Do what an answer asks for. What comes back cannot be paid there again, unless the file was at fault: then it is
    paid there anew, once.
    """
    if one.outcome not in (RETURNED, CHANGED) or one.account_id is None or one.destination_id is None:
        return one
    if one.outcome == CHANGED:
        place = next(p for p in destinations_of(connection, one.account_id) if p.destination_id == one.destination_id)
        return _change(connection, keys, one, entry, place, today, actor)
    if one.payout_id:
        asked = {"account": one.account_id, "payout": one.payout_id, "code": one.code, "today": today}
        connection.execute(SQL("return_payout"), asked)
        if one.code in OF_THE_FILE and not one.anew:
            return one
    stop_destination(
        connection, one.account_id, one.destination_id, one.code, today=today, actor=actor,
        to_tell=None if one.payout_id else "refused",
    )  # fmt: skip
    return one


def _change(
    connection: psycopg.Connection,
    keys: Keys,
    one: Answer,
    entry: ReadEntry,
    place: Destination,
    today: date,
    actor: str,
) -> Answer:
    """Correct the place; one that was stopped or corrected since stays as it is."""
    noted = replace(one, outcome=NOTED)
    if place.state == "stopped":
        return noted
    words = next(beside.words for beside in entry.addenda if beside.kind == CHANGE)
    try:
        told = read_correction(one.code, words)
        was = place_of(connection, keys, place.account_id, place.destination_id).bank
        assert was, "what is answered is a bank account"
        replace_destination(connection, keys, place, was.corrected(told), one.code, today=today, actor=actor)
    except Problem:
        return noted
    return one
