"""Protected cases: a worker says that a client treated her worse after time off; the office looks into it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from shared_security.audit.looks import LOOK, looks_at
from shared_security.audit.record import record
from shared_security.oversight.look import REASONS, SHOWN_FOR
from shared_security.oversight.sql import SQL
from shared_security.oversight.work_before_and_after import BeforeAndAfter, from_told, work_before_and_after
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys
from shared_security.workers.own_accounts import OwnAccounts
from shared_security.workers.person_key import person_key
from shared_security.workers.sealing import seal_fact, text_if_kept

KINDS = ("less_work", "no_work", "shut_out", "threat", "other")
OUTCOMES = ("found", "not_found", "settled")
ANSWER_WITHIN = timedelta(days=10)  # a setting of ours
LONGEST_WORDS = 4000
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
_FIELD = "protected case"


@dataclass(frozen=True)
class Report:
    """What a worker tells. kind: one of KINDS. since: the first day on which it was so."""

    payer_id: UUID
    kind: str
    since: date
    words: str


@dataclass(frozen=True, repr=False)
class Case:
    """One case. words: her own, sealed. outcome: how it ended; None while it is open."""

    account_id: UUID
    case_id: UUID
    person_id: UUID
    payer_id: UUID
    number: str
    kind: str
    opened_at: datetime
    opened_on: date
    answer_by: date
    figures: BeforeAndAfter
    words: bytes
    outcome: str | None
    ended_on: date | None

    def is_late(self, today: date) -> bool:
        """Whether the office should have answered."""
        return self.outcome is None and self.answer_by < today


@dataclass(frozen=True)
class Word:
    """Something written in a case. by_worker: by her; else by the office."""

    written_at: datetime
    by_worker: bool
    words: str


def open_case(
    connection: psycopg.Connection, keys: Keys, own: OwnAccounts, person_id: UUID, report: Report, *, today: date,
    at: datetime, actor: str,
) -> str:  # fmt: skip
    """Open a case with the figures attached; answers with its number.

    Args:
        connection: as jobs, inside a transaction that has named this actor. own: the worker's accounts.

    Raises:
        Problem: no work for this client was ever reported, or a case about it is open; nothing is changed.
    """
    _refuse(connection, own, report, today)
    case_id, number = new_id(), f"R-{today.year}-{''.join(secrets.choice(_LETTERS) for _ in range(8))}"
    figures = work_before_and_after(connection, own, report.payer_id, report.since, today=today)
    key = person_key(connection, keys, person_id)
    asked = {
        "account": own.homes[0], "case": case_id, "person": person_id, "payer": report.payer_id, "number": number,
        "kind": report.kind, "at": at, "today": today, "answer_by": today + ANSWER_WITHIN,
        "figures": Jsonb(figures.told), "words": seal_fact(key, case_id, _FIELD, report.words),
    }  # fmt: skip
    if not connection.execute(SQL("put_case"), asked).rowcount:
        raise Problem("you have an open case about this client", "client", "Add what is new to that case")
    record(connection, actor, "open protected case", "account", own.homes[0], f"Opened case {number}.")
    return number


def _refuse(connection: psycopg.Connection, own: OwnAccounts, report: Report, today: date) -> None:
    asked = {"homes": list(own.homes), "payer": report.payer_id}
    (worked,) = connection.execute(SQL("has_worked_for"), asked).fetchone() or (False,)
    if not worked:
        raise Problem("this client never reported work of yours", "client", "Choose one of your clients")
    if report.kind not in KINDS or len(report.words) > LONGEST_WORDS:
        raise Problem("this cannot be read", "report", f"Use at most {LONGEST_WORDS:,} letters")
    if report.since > today:
        raise Problem("this day has not come yet", "since", "Give the first day on which it was so")


def cases_of(connection: psycopg.Connection, own: OwnAccounts) -> list[Case]:
    """A worker's cases, the newest first.

    Args:
        connection: as web, bound to her account.
    """
    return _cases(connection.execute(SQL("cases_of"), {"accounts": list(own.homes)}).fetchall())


def all_cases(connection: psycopg.Connection, most: int) -> list[Case]:
    """Those that are open, the one that must be answered first before the others; then those that ended.

    Args:
        connection: as jobs, inside a transaction that has named an official as its actor.
    """
    return _cases(connection.execute(SQL("open_cases"), {"most": most}).fetchall())


def find_case(connection: psycopg.Connection, case_id: UUID) -> Case | None:
    """One case; as web, a worker's own alone."""
    found = _cases(connection.execute(SQL("one_case"), {"case": case_id}).fetchall())
    return found[0] if found else None


def _cases(rows: Sequence[tuple[Any, ...]]) -> list[Case]:
    names = [one.name for one in fields(Case)]
    told = [dict(zip(names, row, strict=True)) for row in rows]
    return [Case(**{**one, "figures": from_told(one["figures"])}) for one in told]


def is_her_own_affair(connection: psycopg.Connection, case: Case, person_id: UUID) -> bool:
    """Whether an official may have nothing to do with a case: it is her own, or she acts for that client."""
    asked = {"person": person_id, "payer": case.payer_id, "account": case.account_id}
    (acts,) = connection.execute(SQL("acts_for"), asked).fetchone() or (False,)
    return bool(acts) or person_id == case.person_id


def look_at_case(connection: psycopg.Connection, case: Case, *, actor: str) -> None:
    """Write down that an official reads a case: the worker sees it among those who looked."""
    record(connection, actor, LOOK, "account", case.account_id, f"{REASONS['asked']} Case {case.number}.")


def looks_now(connection: psycopg.Connection, case: Case, *, actor: str, at: datetime) -> bool:
    """Whether this official has said that she reads it, within the last half hour."""
    return any(
        one.actor_words == actor and one.reason.endswith(f"Case {case.number}.") and at < one.at + SHOWN_FOR
        for one in looks_at(connection, case.account_id)
    )


def own_words(connection: psycopg.Connection, keys: Keys, case: Case) -> str:
    """What she told when she opened it; empty where she was erased."""
    return _opened(connection, keys, case, case.case_id, case.words)


def words_of(connection: psycopg.Connection, keys: Keys, case: Case) -> list[Word]:
    """What was written since, the oldest first."""
    rows = connection.execute(SQL("words_of_case"), {"account": case.account_id, "case": case.case_id}).fetchall()
    hers = f"person: {case.person_id}"
    return [Word(at, by == hers, _opened(connection, keys, case, word, sealed)) for word, at, by, sealed in rows]


def _opened(connection: psycopg.Connection, keys: Keys, case: Case, about: UUID, sealed: bytes) -> str:
    return text_if_kept(person_key(connection, keys, case.person_id), about, _FIELD, bytes(sealed)) or ""


def write_in_case(
    connection: psycopg.Connection, keys: Keys, case: Case, words: str, *, at: datetime, actor: str
) -> None:
    """Add words of hers or of the office.

    Raises:
        Problem: there are none or too many, or the case has ended.
    """
    if case.outcome:
        raise Problem("this case has ended", case.number, "Open another one")
    if not words.strip() or len(words) > LONGEST_WORDS:
        raise Problem("there is nothing to keep, or too much", "words", f"Write up to {LONGEST_WORDS:,} letters")
    word_id = new_id()
    sealed = seal_fact(person_key(connection, keys, case.person_id), word_id, _FIELD, words)
    asked = {"account": case.account_id, "case": case.case_id, "word": word_id, "at": at, "actor": actor}
    connection.execute(SQL("put_case_word"), asked | {"words": sealed})


def end_case(connection: psycopg.Connection, case: Case, outcome: str, *, today: date, actor: str) -> None:
    """End a case: the office with an outcome, the worker by withdrawing it.

    Raises:
        Problem: it has ended, or this is not hers to say.
    """
    hers = actor == f"person: {case.person_id}"
    if (outcome == "withdrawn") != hers or outcome not in (*OUTCOMES, "withdrawn"):
        raise Problem("nobody decides a case of her own", case.number, "Leave it to another official")
    asked = {"account": case.account_id, "case": case.case_id, "outcome": outcome, "today": today, "actor": actor}
    if not connection.execute(SQL("end_case"), asked).rowcount:
        raise Problem("this case has ended", case.number, "Nothing is left to do")
    record(connection, actor, "end protected case", "account", case.account_id, f"Case {case.number}: {outcome}.")
