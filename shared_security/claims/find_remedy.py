"""An official finds that leave was wrongly lost, and another confirms or declines it: then there is a choice."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.claims.law_of import LeaveLaw, law_today
from shared_security.claims.lost_leave import most_lost
from shared_security.claims.own_case import refuse_own_case
from shared_security.claims.remedy import FOUND, Remedy, remedy_of, seal_remedy_words
from shared_security.claims.request import request_of
from shared_security.claims.sql import SQL
from shared_security.claims.tell_remedy import tell_remedy
from shared_security.law.findings import NotSaid
from shared_security.ledger.amounts import MONEY
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys

NOTHING_CHANGED = "Look at the account again. Nothing was kept"


@dataclass(frozen=True, repr=False)
class FoundLoss:
    """What an official found. remedy_id: made with the form, so that it counts once. request_id: what was wrongly
    refused; None where it lapsed. lost_micros: of the pocket's unit. words: to the worker."""

    remedy_id: UUID
    account_id: UUID
    program_no: int
    pocket: str
    wrong: str
    lost_micros: int
    request_id: UUID | None = None
    words: str = ""


def find_remedy(loader: psycopg.Connection, keys: Keys, found: FoundLoss, *, today: date, actor: str) -> Remedy:
    """Write down that leave was wrongly lost; another official confirms it before anything happens.

    Args:
        loader: in no transaction; the door has made sure that this is an official. actor: `person: ...`.

    Raises:
        Problem: the program has no remedies, more is told than was refused or lapsed, the leave stands in the account
            and can be asked for, or it is her own affair. Nothing was kept.
    """
    with loader.transaction():
        known = remedy_of(loader, found.account_id, found.remedy_id)
        if known:
            return known
        law = law_today(loader, found.program_no, found.pocket, today)
        _refuse_without_law(law, today)
        request = request_of(loader, found.account_id, found.request_id) if found.request_id else None
        row = loader.execute(SQL("person_of_account"), {"account": found.account_id}).fetchone()
        if row is None or row[0] is None:
            raise Problem("nobody is known to have this account", str(found.account_id), NOTHING_CHANGED)
        loader.execute(SQL("insert_remedy"), {
            "account": found.account_id, "remedy": found.remedy_id, "person": row[0], "program": found.program_no,
            "pack": law.pack_no, "pocket": found.pocket, "unit": law.unit, "request": found.request_id,
            "wrong": found.wrong, "payer": request and request.payer_id, "lost": found.lost_micros, "actor": actor,
            "today": today,
            "sealed": seal_remedy_words(loader, keys, row[0], found.remedy_id, found.words.strip()),
        })  # fmt: skip
        made = remedy_of(loader, found.account_id, found.remedy_id)
        assert made, "it was just written"
        refuse_own_case(loader, made, actor)
        refuse_more_than_lost(loader, made, today)
        words = f"{made.reference}: leave was found to be wrongly lost ({found.wrong})."
        record(loader, actor, "find remedy", "account", found.account_id, words)
        return made


def confirm_remedy(
    loader: psycopg.Connection, keys: Keys, remedy: Remedy, *, today: date, at: datetime, actor: str
) -> Remedy:
    """Agree to what another found: the worker is told, and can choose.

    Raises:
        Problem: this is the one who found it, it is her own affair, somebody was quicker, or less is lost by now.
            Nothing changed.
    """
    with loader.transaction():
        locked = lock_remedy(loader, remedy)
        if locked.found_by == actor:
            raise Problem("whoever found it cannot confirm it", remedy.reference, "Ask another official")
        refuse_own_case(loader, locked, actor)
        refuse_more_than_lost(loader, locked, today)
        after = _done(loader, "confirm_remedy", locked, today, actor)
        record(loader, actor, "confirm remedy", "account", remedy.account_id, f"{remedy.reference}: confirmed.")
        tell_remedy(loader, keys, after, at=at)
        return after


def decline_remedy(loader: psycopg.Connection, remedy: Remedy, *, today: date, actor: str) -> Remedy:
    """Let nothing come of what was found; whoever found it may take it back so.

    Raises:
        Problem: it was confirmed or declined meanwhile, or it is her own affair. Nothing changed.
    """
    with loader.transaction():
        locked = lock_remedy(loader, remedy)
        refuse_own_case(loader, locked, actor)
        after = _done(loader, "decline_remedy", locked, today, actor)
        record(loader, actor, "decline remedy", "account", remedy.account_id, f"{remedy.reference}: declined.")
        return after


def lock_remedy(loader: psycopg.Connection, remedy: Remedy) -> Remedy:
    """The remedy as it stands, locked until the end of the transaction: before any balance."""
    loader.execute(SQL("lock_remedy"), {"account": remedy.account_id, "remedy": remedy.remedy_id})
    found = remedy_of(loader, remedy.account_id, remedy.remedy_id)
    if found is None:
        raise Problem("there is no such remedy", str(remedy.remedy_id), "Look at the list again")
    return found


def refuse_more_than_lost(connection: psycopg.Connection, remedy: Remedy, today: date) -> None:
    """Refuse a remedy for more than was refused or lapsed, and is not given otherwise.

    Raises:
        Problem: it says how much can be given.
    """
    most = most_lost(connection, remedy, today)
    if remedy.lost_micros > most:
        what = f"{most:,} millionths are lost, and {remedy.lost_micros:,} are told"
        raise Problem(what, remedy.reference, "Tell what was refused or lapsed and was not given otherwise")


def _refuse_without_law(law: LeaveLaw, today: date) -> None:
    if law.unit == MONEY:
        raise Problem("money of a pocket is not lost by a refusal", law.pocket, "It can be asked for again")
    if law.use is None:
        raise NotSaid("remedies", today)
    law.numbers(today).clause(law.use.remedies, "remedies")


def _done(loader: psycopg.Connection, act: str, remedy: Remedy, today: date, actor: str) -> Remedy:
    asked = {"account": remedy.account_id, "remedy": remedy.remedy_id, "actor": actor, "today": today}
    if remedy.state != FOUND or not loader.execute(SQL(act), asked).rowcount:
        raise Problem("somebody did something with it meanwhile", remedy.reference, "Look at it again")
    after = remedy_of(loader, remedy.account_id, remedy.remedy_id)
    assert after, "it is locked"
    return after
