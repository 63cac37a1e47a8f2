"""Closes a period: what can be known only at its end is assessed and posted, worker by worker, as often as anything new
has come. Closed again, it posts the difference alone; closed twice, nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import psycopg

from shared_security.contributions.assess import Program
from shared_security.contributions.bear_time import bear_time
from shared_security.contributions.close_entries import by_key, closes_of, stands
from shared_security.contributions.member_facts import facts_known, with_facts_now
from shared_security.contributions.sql import SQL
from shared_security.contributions.take_back import take_back, with_balances
from shared_security.contributions.window_members import Member, live_records, read_days, read_members
from shared_security.law.pack import eve
from shared_security.law.rules import Rule
from shared_security.law.windows import window_days
from shared_security.ledger.entries import EVER, Entry
from shared_security.ledger.post import BalanceKey, close_batch, ensure_month, lock_balances
from shared_security.ledger.post_entries import STAGE, post_entries
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.merge_state import aliases
from shared_security.workers.people import People, people

AT_ONCE = 500  # workers in one transaction
Window = tuple[date, date]  # [first, after last)


@dataclass(frozen=True)
class Closing:
    """What is closed: a rule of a program, for a window."""

    program: Program
    rule: str
    window: Window

    @property
    def cause(self) -> str:
        """Why, for the batch."""
        return f"close {self.program.pack.program} {self.rule} {self.window[0]}"


@dataclass
class Did:
    """What closing did: workers looked at, and entries posted."""

    workers: int = 0
    entries: int = 0


def windows_to_close(connection: psycopg.Connection, program: Program, rule: Rule, today: date) -> list[Window]:
    """The windows of a rule that have ended and hold work that no close has taken in, the oldest first.

    Args:
        connection: as loader.
    """
    ended = list(ended_windows(program, rule, today))
    found = {starts for starts, _ in _due(connection, program, rule.name, ended)} if ended else set()
    return [window for window in ended if window[0] in found]


def close_period(
    connection: psycopg.Connection,
    program: Program,
    rule: str,
    day: date,
    *,
    today: date,
    actor: str,
    workers: Sequence[UUID] | None = None,
) -> Did:
    """Close the window of a rule that a day lies in.

    Args:
        connection: as loader, in no transaction.
        rule: the name of a rule that is assessed at a close. day: any of the window. today: gives the month of posting.
        workers: whose window is closed; None for all of whom something came since it was.

    Raises:
        Problem: there is no such rule, the window has not ended, or a number or fact that it needs is not known; what
            was closed of other workers before stays.
    """
    found = next((one for one in program.pack.closes if one.name == rule), None)
    if found is None:
        raise Problem(f"`{rule}` is no rule that is assessed at a close", program.pack.program, "Name one that is")
    window = window_days(program.pack, found, day)
    if window[1] > today:
        raise Problem(f"this period ends on {eve(window[1])}", rule, "Close it on the day after its last")
    ensure_month(connection, today)
    closing, did = Closing(program, rule, window), Did()
    asked = [worker for _, worker in _due(connection, program, rule, [window])] if workers is None else workers
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        act = partial(_close, connection, closing, some, today=today, actor=actor)
        did.entries += with_balances(connection, act)
        did.workers += len(some)
    return did


def ended_windows(program: Program, rule: Rule, today: date) -> Iterator[Window]:
    """Every window of a rule that has ended, the oldest first."""
    day = max(rule.starts, program.pack.clock.starts)
    last = min(rule.ends, program.pack.clock.ends, today)
    while day < last:
        window = window_days(program.pack, rule, day)
        if window[1] <= today:
            yield window
        day = window[1]


def _due(
    connection: psycopg.Connection, program: Program, rule: str, windows: Sequence[Window]
) -> list[tuple[date, UUID]]:
    first = min(starts for starts, _ in windows)
    parameters = {
        "program": program.program_no, "rule": rule, "starts": [starts for starts, _ in windows],
        "ends": [ends for _, ends in windows],
        "posted_since": (first - timedelta(days=first.day)).replace(day=1) if first > EVER else EVER,
    }  # fmt: skip
    return connection.execute(SQL("close_due"), parameters).fetchall()


def _close(
    connection: psycopg.Connection,
    closing: Closing,
    workers: Sequence[UUID],
    besides: set[BalanceKey],
    *,
    today: date,
    actor: str,
) -> int:
    """Close the window of some workers in one transaction; answers with how many entries it posted. besides: balances
    to lock with theirs, for money that is taken back."""
    merged = aliases(connection, workers)  # read first: who merges accounts waits until this is done
    who = people(connection, {merged.get(worker, worker) for worker in workers})
    units = {given.kind.unit for rule in closing.program.pack.closes for given in rule.gives}
    number = closing.program.program_no
    lock_balances(connection, {(worker, number, unit, STAGE) for worker in who.places for unit in units} | besides)
    posted = read_days(connection, number, who, {worker: [closing.window] for worker in who.places})
    members = read_members(connection, live_records(posted), who)
    entries = _differences(connection, closing, who, members, [entry for entry in posted if entry.rule == closing.rule])
    counted = _counted(who, [entry for entry in posted if not entry.rule])
    _put_closed(connection, closing, who, counted, today)
    if entries:
        batch_id, month = new_id(), today.replace(day=1)
        take_back(connection, entries, batch_id, today=today, cause=closing.cause, locked=besides)
        bear_time(connection, entries, batch_id, today=today, cause=closing.cause)
        post_entries(connection, entries, batch_id, month)
        close_batch(connection, batch_id, "close", cause=closing.cause, actor=actor, month=month)
    return len(entries)


def _differences(
    connection: psycopg.Connection, closing: Closing, who: People, members: Sequence[Member], posted: Sequence[Entry]
) -> list[Entry]:
    """What each payer's close comes to now, less what is posted for it."""
    pack = closing.program.pack
    known = facts_known(connection, pack, members)
    due = closes_of(closing.program, closing.rule, closing.window, with_facts_now(connection, pack, members), known)
    before = by_key(posted)
    found: list[Entry] = []
    for key in sorted(due.keys() | before.keys()):
        found += stands(closing.program, due.get(key), before.get(key, ()), who)
    return found


def _counted(who: People, posted: Sequence[Entry]) -> dict[UUID, int]:
    """How many rows were looked at, by account; a merged account says that it was taken in with another."""
    counted = {home: 0 if home == worker else -1 for home, worker in who.workers.items()}
    for entry in posted:
        counted[who.workers[entry.home_account_id]] += 1
    return counted


def _put_closed(
    connection: psycopg.Connection, closing: Closing, who: People, counted: dict[UUID, int], today: date
) -> None:
    accounts = sorted(counted)
    parameters = {
        "program": closing.program.program_no, "rule": closing.rule, "first": closing.window[0],
        "end": closing.window[1], "today": today, "accounts": accounts, "counted": [counted[one] for one in accounts],
    }  # fmt: skip
    connection.execute(SQL("put_closed"), parameters)
