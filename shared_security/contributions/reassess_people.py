"""What some people's records of some days are due now under a program, less what is posted for them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg

from shared_security.contributions.assess import Program, assess
from shared_security.contributions.assess_windows import Span, adjustments, needed, reached, targets, widened
from shared_security.contributions.facts_used import facts_of
from shared_security.contributions.member_facts import with_facts_now
from shared_security.contributions.seen import Key
from shared_security.contributions.sql import SQL
from shared_security.contributions.window_members import Member, stored_work, window_members
from shared_security.facts.asked_of import asked_of
from shared_security.facts.facts_on import facts_on
from shared_security.law.publish.active import active_programs
from shared_security.ledger.amounts import Amounts
from shared_security.ledger.entries import EVER, Entry
from shared_security.ledger.post import BalanceKey, lock_balances
from shared_security.ledger.post_entries import STAGE
from shared_security.workers.merge_state import aliases
from shared_security.workers.people import People, people


def reassess_people(
    connection: psycopg.Connection,
    program: Program,
    workers: Collection[UUID],
    first: date,
    end: date,
    *,
    today: date,
    newly_claimed: bool = True,
    besides: Collection[BalanceKey] = (),
) -> list[Entry]:
    """The adjustments of records on days [first, end) and of those that share a window with them, and the entries of
    records on these days that the program claims only now.

    Args:
        connection: as loader, in a transaction; the balances of these people are locked in it.
        today: the day of posting, by whose law it is.
        newly_claimed: whether records are looked at that have no entry under the program.
        besides: balances to lock with theirs, for money that is taken back.
    """
    merged = aliases(connection, workers)  # read first: who merges accounts waits until this is done
    who = people(connection, {merged.get(worker, worker) for worker in workers})
    units = {line.unit for line in program.pack.lines}
    own = {(worker, program.program_no, unit, STAGE) for worker in who.places for unit in units}
    lock_balances(connection, own | set(besides))
    span = widened(program.pack, (first, end)) if program.pack.windowed else (first, end)
    days = needed(program.pack, [span]) if program.pack.windowed else [span]
    spans = dict.fromkeys(who.places, days)
    members = window_members(connection, program.program_no, who, spans)
    fresh = _newly_claimed(connection, program, who, days, members, today) if newly_claimed else []
    together = with_facts_now(connection, program.pack, [*members, *fresh])
    due = targets(program, together)
    found: dict[Key, list[Entry]] = {}
    for member in together:
        target = due[member.key]
        starts, ends = span if member.posted else (first, end)
        if target is not None and starts <= member.day < ends:
            found[member.key] = _entries(member, target, program)
    return _within_reach(program, together, found)


def _within_reach(program: Program, members: Sequence[Member], found: Mapping[Key, Sequence[Entry]]) -> list[Entry]:
    """The rows of every record that shares a window with one whose amounts change. Where nothing moves, nothing is
    posted, though law or facts have other versions by now."""
    moved = [member for member in members if any(entry.amounts.lines for entry in found.get(member.key, ()))]
    spans = {(member.worker, reached([program.pack], member.day)) for member in moved}
    return [
        entry
        for member in members
        for entry in found.get(member.key, ())
        if any(worker == member.worker and first <= member.day < end for worker, (first, end) in spans)
    ]


def _entries(member: Member, target: Sequence[Amounts], program: Program) -> list[Entry]:
    if member.posted:
        return adjustments(member, target, member.worker, None, pack_no=program.pack_no)
    return [
        Entry(*member.key, member.worker, member.home_account_id, member.payer_id, amounts) for amounts in target
    ]  # fmt: skip


def _newly_claimed(
    connection: psycopg.Connection,
    program: Program,
    who: People,
    days: Sequence[Span],
    members: Sequence[Member],
    today: date,
) -> list[Member]:
    """Live work without an entry under the program, which it claims by the law and facts of now."""
    known = {member.key for member in members}
    rows = [row for row in _work(connection, who, days) if (row[0], row[1]) not in known and row[2] in who.workers]
    if not rows:
        return []
    active = active_programs(connection, today)
    asking = asked_of(one.pack for one in active)
    told = facts_on(connection, asking, {row[3] for row in rows}, set(who.places), [date.min, date.max])
    found = []
    for key, revision, home, payer_id, stored, batch in rows:
        fields = stored_work(stored)
        answer = assess(fields, active, facts_of(told, payer_id, who.workers[home]))
        own = [one for one in answer if one.program_no == program.program_no] if isinstance(answer, tuple) else []
        if own:
            member = Member(
                (key, revision), who.workers[home], home, payer_id, (batch, key), own[0].work_date, fields, own[0].facts
            )
            found.append(member)
    return found


def _work(connection: psycopg.Connection, who: People, days: Sequence[Span]) -> list[tuple[Any, ...]]:
    asked = [(place, *span) for places in who.places.values() for place in places for span in days]
    first = min(starts for starts, _ in days)
    parameters: Mapping[str, object] = {
        "accounts": [place for place, _, _ in asked], "firsts": [max(starts, EVER) for _, starts, _ in asked],
        "ends": [min(end, date.max - timedelta(days=1)) for _, _, end in asked],
        "posted_since": (first - timedelta(days=first.day)).replace(day=1) if first > EVER else EVER,
    }  # fmt: skip
    rows = connection.execute(SQL("work_on_days"), parameters).fetchall()
    return list({(row[0], row[1]): row for row in rows}.values())  # a place of two people is read twice
