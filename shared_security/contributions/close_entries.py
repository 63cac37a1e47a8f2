"""What the close of a period comes to for each worker and payer, and what that changes in what is posted. Only
computes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared_security.contributions.assess import Program
from shared_security.contributions.assess_windows import Span, differences, timed
from shared_security.contributions.facts_used import facts_on_day
from shared_security.contributions.window_members import Member
from shared_security.facts.known import FactsKnown
from shared_security.law.claims import Refusal
from shared_security.law.close import Closed, close
from shared_security.law.pack import eve
from shared_security.ledger.amounts import Amounts, UsedFact
from shared_security.ledger.entries import Entry, joined
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL, hashed_id
from shared_security.workers.people import People


@dataclass(frozen=True)
class Due:
    """What a close gives a worker for one payer's work, and how the law came to it; key: what its entries are known by,
    in place of a record."""

    closed: Closed
    key: UUID
    rule: str
    worker: UUID
    payer_id: UUID
    day: date
    amounts: tuple[Amounts, ...]
    facts: tuple[UsedFact, ...]


def key_of(program_no: int, rule: str, first: date, payer_id: UUID, account_id: UUID) -> UUID:
    """What the entries of a close are known by: the same whenever the same is closed again."""
    parts = (b"close", str(program_no).encode(), rule.encode(), first.isoformat().encode())
    return hashed_id(*parts, payer_id.bytes, account_id.bytes)


def closes_of(
    program: Program, rule: str, window: Span, members: Sequence[Member], known: FactsKnown
) -> dict[UUID, Due]:
    """What a rule gives for a window, by key.

    Raises:
        Problem: a number or fact that the rule needs is not known.
    """
    found: dict[UUID, Due] = {}
    each_payer = any(
        one.name == rule and one.window and one.window.of == "worker_and_payer" for one in program.pack.closes
    )
    by_worker: dict[tuple[UUID, UUID], list[Member]] = defaultdict(list)
    for member in members:
        by_worker[member.worker, member.payer_id if each_payer else NIL].append(member)
    for (worker, payer_id), theirs in by_worker.items():
        facts = facts_on_day(known, program.pack, payer_id, worker, window[0])
        for closed in _close(program, rule, window[0], theirs, facts):
            due = _due(program, closed, window, facts)
            found[due.key] = due
    return found


def stands(program: Program, due: Due | None, posted: Sequence[Entry], who: People) -> list[Entry]:
    """What brings the entries of one worker and payer from what is posted to what is due; nothing is due where the
    worker's work was taken in with that of another account, or is there no more."""
    if posted:
        first = posted[0]
        account = who.workers.get(first.home_account_id, first.home_account_id)
        facts = due.facts if due else joined(posted)[0].amounts.facts
        target = due.amounts if due else ()
        return differences(
            joined(posted), target, account, None, pack_no=program.pack_no, day=first.amounts.work_date, facts=facts
        )
    if due is None or not any(one.lines and any(amount for _, amount in one.lines) for one in due.amounts):
        return []
    return [
        Entry(due.key, 1, due.worker, due.worker, due.payer_id, amounts, rule=due.rule) for amounts in due.amounts
    ]  # fmt: skip


def _close(
    program: Program, rule: str, day: date, members: Sequence[Member], facts: Sequence[UsedFact]
) -> list[Closed]:
    records = [timed(program.pack, member) for member in members]
    try:
        return close(program.pack, rule, records, day, {name: value for name, value, _ in facts})
    except Refusal as refusal:
        fix = "Close the period again when it is known; what is counted stays counted"
        raise Problem(f"the period cannot be closed yet: {refusal.reason}", rule, fix) from refusal


def _due(program: Program, closed: Closed, window: Span, facts: tuple[UsedFact, ...]) -> Due:
    worker, payer_id, day = closed.worker, closed.payer, eve(window[1])
    assert isinstance(worker, UUID) and isinstance(payer_id, UUID), "as they were given"
    by_kind: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for line in closed.lines:
        by_kind[line.unit, line.bearer].append((line.pocket, line.amount_micros))
    amounts = tuple(
        Amounts(program.program_no, program.pack_no, unit, bearer, day, tuple(lines), facts)
        for (unit, bearer), lines in by_kind.items()
    )
    key = key_of(program.program_no, closed.rule.name, window[0], payer_id, worker)
    return Due(closed, key, closed.rule.name, worker, payer_id, day, amounts, facts)


def by_key(entries: Sequence[Entry]) -> Mapping[UUID, Sequence[Entry]]:
    """Entries of closes, by what they are known by."""
    found: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.record_key].append(entry)
    return found
