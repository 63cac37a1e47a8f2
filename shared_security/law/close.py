"""Assesses a rule at the close of its window: on the totals of the window, shared among payers."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shared_security.law.claims import (
    Applied,
    Record,
    Refusal,
    applied_rules,
    fact_of,
    holds,
    refuse_outside,
    refuse_unknown,
)
from shared_security.law.evaluate import Line, Traced, compute
from shared_security.law.pack import Pack
from shared_security.law.rules import Rule
from shared_security.law.running import Running
from shared_security.law.window import lengths
from shared_security.law.windows import Claimed, Timed, day_in_window, sequences, window_days

NO_FACTS: Mapping[str, int | str] = {}


@dataclass(frozen=True)
class Closed:
    """What a close gives a worker for the work of one payer. `totals`: the window's quantities over all its payers,
    `share`: what of the quantity it is shared by is this payer's; `keys`: the records that count for it."""

    rule: Rule
    worker: Hashable
    payer: Hashable
    window_start: date
    window_end: date
    lines: tuple[Line, ...]
    trace: tuple[Traced, ...]
    totals: Mapping[str, int]
    share: tuple[int, int]
    keys: tuple[Hashable, ...]


def close(
    pack: Pack,
    name: str,
    timed: Sequence[Timed],
    day: date,
    facts: Mapping[str, int | str] = NO_FACTS,
    as_known: date | None = None,
) -> list[Closed]:
    """Assess a rule for the window that a day lies in.

    Args:
        pack: the program. name: a rule that is assessed at a close.
        timed: records of any workers; those of other windows, or that the program does not claim, are passed over.
        facts: what the rule asks, as it holds on the window's first day.

    Raises:
        Refusal: a number or fact is not known.
    """
    claimed = [one for one in (_claimed(pack, record, as_known) for record in timed) if one]
    found: list[Closed] = []
    for ordered in sequences(pack, name, claimed):
        rule = next(version.rule for one, _ in ordered if (version := one.version(name)))
        if window_days(pack, rule, day_in_window(rule, ordered[0][0].timed.record)) == window_days(pack, rule, day):
            found += _close_one(pack, name, ordered, day, facts, as_known)
    return sorted(found, key=lambda one: (str(one.worker), str(one.payer)))


def _claimed(pack: Pack, timed: Timed, as_known: date | None) -> Claimed | None:
    try:
        refuse_outside(pack, timed.record, as_known)
        return Claimed(timed, tuple(applied_rules(pack, timed.record, as_known)))
    except Refusal:
        return None


def _close_one(
    pack: Pack,
    name: str,
    ordered: Sequence[tuple[Claimed, Mapping[str, int]]],
    day: date,
    facts: Mapping[str, int | str],
    as_known: date | None,
) -> list[Closed]:
    """One worker's window (of one payer, where each has its own), by the numbers of its first day in force."""
    some = next(version.rule for one, _ in ordered if (version := one.version(name)))
    first, after_last = window_days(pack, some, day)
    period = pack.period_of(max(first, pack.clock.starts), as_known)
    rule = next((r for r in pack.rules if r.name == name and r.starts <= period.starts < r.ends), None)
    if rule is None or rule.window is None:
        return []
    record: Record = {**ordered[-1][0].timed.record, **facts}
    if not all(holds(pack, condition, record, period) for condition in rule.when):
        return []
    refuse_unknown(pack, rule.uses, period)
    for fact in rule.asks:
        fact_of(pack, fact, record)
    totals = _totals(rule, [own for _, own in ordered], first, after_last)
    lines, trace = compute(pack, Applied(rule, period), record, totals, Running())
    shares = _shares(rule, ordered)
    whole, before, found = sum(shares.values()), 0, []
    for payer, share in sorted(shares.items(), key=lambda one: str(one[0])):
        own = tuple(_part(line, before, before + share, whole) for line in lines)
        keys = tuple(one.timed.key for one, _ in ordered if one.timed.payer == payer)
        worker = ordered[0][0].timed.worker
        found.append(Closed(rule, worker, payer, first, after_last, own, tuple(trace), totals, (share, whole), keys))
        before += share
    return found


def _totals(rule: Rule, quantities: Sequence[Mapping[str, int]], first: date, after_last: date) -> dict[str, int]:
    """The sums over a window, and how long it is."""
    names = [name for name in (*rule.needs, *rule.of_window) if name in quantities[0]]
    totals = {name: sum(own[name] for own in quantities) for name in names}
    return totals | {name: n for name, n in lengths(first, after_last).items() if name in rule.of_window}


def _shares(rule: Rule, ordered: Sequence[tuple[Claimed, Mapping[str, int]]]) -> dict[Hashable, int]:
    """How much of the quantity that payers share by is each one's; all of it, where a payer has its own window."""
    assert rule.window
    shares: dict[Hashable, int] = defaultdict(int)
    for one, own in ordered:
        shares[one.timed.payer] += own[rule.window.shared_by] if rule.window.shared_by else 1
    return {payer: share for payer, share in shares.items() if share} or dict.fromkeys(shares, 1)


def _part(line: Line, before: int, after: int, whole: int) -> Line:
    """What a payer bears of a line: cut at running shares, so that the parts add up to it."""
    amount = line.amount_micros * after // whole - line.amount_micros * before // whole
    return Line(line.pocket, line.unit, line.bearer, amount)
