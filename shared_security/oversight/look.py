"""An official looks at one account: by its number, with a reason and a case, written down before anything is shown."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from uuid import UUID

import psycopg

from shared_security.audit.looks import LOOK
from shared_security.audit.record import record
from shared_security.oversight.sql import SQL
from shared_security.values.account_number import read_account_number
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.find import resolve

ATTEMPTS_AN_HOUR = 20
SHOWN_FOR = timedelta(minutes=30)
# Why one may look. The sentence is what is written down, and what the worker reads.
REASONS = {
    "asked": "The worker asked us to look.",
    "missing": "The worker says a contribution is missing or wrong.",
    "payer": "We are checking what a client, app or company paid in.",
    "order": "A court or another office asked for it by law.",
    "mistake": "We are correcting a mistake in the books.",
}
CASE = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9./-]{0,23}")


class Outcome(Enum):
    """What came of an attempt to look."""

    LOOKED = auto()
    NOBODY = auto()
    TOO_MANY = auto()


@dataclass(frozen=True)
class Looked:
    """The outcome, and the id of the look where there is one."""

    outcome: Outcome
    look_id: UUID | None = None


def read_case(text: str) -> str:
    """A case number, as an office writes it.

    Raises:
        Problem: it is none, or it could be a phone number, a tax number or a benefits number.
    """
    case = text.strip()
    if not CASE.fullmatch(case):
        raise Problem("this is no case number", case, "Use letters, digits and - . / alone, at least one digit")
    if not re.search("[A-Za-z]", case) and len(re.sub(r"\D", "", case)) >= 9:
        raise Problem("this could be somebody's number", case, "Write the case with a letter, such as C-2026-114")
    return case


def look(
    connection: psycopg.Connection, person_id: UUID, number: str, reason: str, case: str, *, at: datetime
) -> Looked:
    """Write down who looks, at which account, why; only then can the account be read. A wrong number writes nothing.

    Args:
        connection: as the role jobs with the official as its actor, in a transaction that is kept whatever comes of it:
            attempts are counted.
        person_id: the official. reason: a key of REASONS. case: as read_case gives it.
    """
    asked = {"person": person_id, "attempt": new_id(), "at": at}
    connection.execute(SQL("lock_looks"), asked)
    connection.execute(SQL("forget_attempts"), asked)
    (attempts,) = connection.execute(SQL("count_attempts"), asked).fetchone() or (0,)
    if attempts >= ATTEMPTS_AN_HOUR:
        return Looked(Outcome.TOO_MANY)
    connection.execute(SQL("put_attempt"), asked)
    try:
        digits = read_account_number(number)
    except Problem:
        return Looked(Outcome.NOBODY)
    found = resolve(connection, [digits]).get(digits)
    if found is None:
        return Looked(Outcome.NOBODY)
    actor, words = f"person: {person_id}", f"{REASONS[reason]} Case {case}."
    return Looked(Outcome.LOOKED, record(connection, actor, LOOK, "account", found.account_id, words))


def read_words(words: str) -> tuple[str, str]:
    """The sentence and the case of a look, from what was written down; no case where none was."""
    sentence, case_follows, case = words.rpartition(" Case ")
    return (sentence, case.removesuffix(".")) if case_follows else (words, "")
