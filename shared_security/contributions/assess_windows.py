"""What each record of a window is due, all of them together, and what that changes in what is posted. Only computes."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from shared_security.contributions.assess import Program, amounts_of, by_its_clock, with_facts
from shared_security.contributions.window_members import Member
from shared_security.law.claims import Answer, Refusal
from shared_security.law.evaluate import Assessment
from shared_security.law.pack import Pack, eve
from shared_security.law.windows import Timed, price_together, spans_of
from shared_security.ledger.amounts import Amounts, UsedFact
from shared_security.ledger.entries import LINES, Entry, Key
from shared_security.values.errors import Problem

Span = tuple[date, date]  # [first, after last)


@dataclass(frozen=True)
class Touched:
    """Days of a worker whose records a record that came, changed or went can change; cause: which, and its revision."""

    worker: UUID
    span: Span
    cause: Key | None


def reached(packs: Iterable[Pack], day: date) -> Span:
    """The days whose records a change on one day can change, by any of some versions of the law."""
    spans = [spans_of(pack, day) or (day, day + timedelta(days=1)) for pack in packs]
    return min(first for first, _ in spans), max(end for _, end in spans)


def needed(pack: Pack, spans: Iterable[Span]) -> list[Span]:
    """The days that must be read to assess everything on some days, joined where they meet."""
    wide = sorted(widened(pack, span) for span in spans)
    found: list[Span] = []
    for first, end in wide:
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return found


def widened(pack: Pack, span: Span) -> Span:
    """Some days with all that share a window with one of them."""
    first, end = span
    starts = first if first == date.min else reached([pack], first)[0]
    return starts, end if end == date.max else reached([pack], eve(end))[1]


def targets(program: Program, members: Sequence[Member]) -> dict[Key, tuple[Amounts, ...] | None]:
    """What each record is due, among all records of its person that are given; None where the law cannot say now."""
    by_worker: dict[UUID, list[Member]] = defaultdict(list)
    for member in members:
        by_worker[member.worker].append(member)
    found: dict[Key, tuple[Amounts, ...] | None] = {}
    for theirs in by_worker.values():
        answers = _together(program.pack, theirs)
        for member in theirs:
            answer = answers[member.key]
            if answer.answer is Answer.ASSESSED:
                found[member.key] = amounts_of(program, answer, member.day, member.facts)
            elif answer.answer in (Answer.NOT_COVERED, Answer.NOT_IN_FORCE):
                found[member.key] = ()
            else:
                found[member.key] = None
    return found


def _together(pack: Pack, members: Sequence[Member]) -> Mapping[Hashable, Assessment]:
    try:
        return price_together(pack, [timed(pack, member) for member in members])
    except Refusal as refusal:  # sums beyond what any window can hold
        raise Problem(refusal.reason, pack.title, "Correct the work that is too much; nothing was posted") from refusal


def timed(pack: Pack, member: Member) -> Timed:
    """A record as the law's windows take it."""
    record = with_facts(by_its_clock(member.fields, pack), member.facts)
    return Timed(member.key, member.payer_id, member.worker, member.arrived, record)


def adjustments(
    member: Member, target: Sequence[Amounts], account_id: UUID, cause: Key | None, *, pack_no: int
) -> list[Entry]:
    """What brings a record from what is posted to what it is due.

    Args:
        account_id: where its person's work posts today. pack_no: the law that gave the target.
    """
    return differences(
        member.posted, target, account_id, cause, pack_no=pack_no, day=member.day, facts=member.facts
    )  # fmt: skip


def differences(
    posted: Sequence[Entry],
    target: Sequence[Amounts],
    account_id: UUID,
    cause: Key | None,
    *,
    pack_no: int,
    day: date,
    facts: tuple[UsedFact, ...],
) -> list[Entry]:
    """Target less posted: nothing where they are the same, by the same law and with the same facts; else a row for each
    unit and bearer, so that what is posted says by which law and facts it stands.

    Args:
        posted: one for each unit and bearer, all parts added up.
    """
    was = {entry.kind: entry.amounts for entry in posted}
    due = {(one.program_no, one.unit, one.bearer): one for one in target}
    differing = {kind: _less(due.get(kind), was.get(kind)) for kind in was.keys() | due.keys()}
    newest = max(posted, key=lambda entry: entry.part)
    same_law = newest.amounts.pack_no == pack_no and newest.amounts.facts == facts
    if same_law and not any(differing.values()):
        return []
    return [
        replace(
            newest, account_id=account_id, part=newest.part + 1, cause=cause,
            amounts=Amounts(program_no, pack_no, unit, bearer, day, lines, facts),
        )
        for (program_no, unit, bearer), lines in sorted(differing.items())
    ]  # fmt: skip


def _less(due: Amounts | None, was: Amounts | None) -> tuple[tuple[str, int], ...]:
    more, less = dict(due.lines if due else ()), dict(was.lines if was else ())
    lines = ((name, more.get(name, 0) - less.get(name, 0)) for name in LINES)
    return tuple((name, amount) for name, amount in lines if amount)


def cause_of(member: Member, touched: Iterable[Touched]) -> Touched | None:
    """The first of those who touched a window of its worker that this record can share; None where none did."""
    return next((one for one in touched if one.span[0] <= member.day < one.span[1]), None)
