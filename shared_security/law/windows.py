"""Prices the records of one worker together, where a limit or a rounding runs over a week, a quarter or a year."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from shared_security.law.claims import Answer, Applied, Record, Refusal, applied_rules, own_quantities, refuse_outside
from shared_security.law.evaluate import Assessment, Line, Traced, compute, refused
from shared_security.law.pack import Pack
from shared_security.law.rules import Rule
from shared_security.law.running import Running

Key = Hashable


@dataclass(frozen=True)
class Timed:
    """A record among others. `arrived` sorts records by their first arrival and is unique; `record` has its facts."""

    key: Key
    payer: Hashable
    worker: Hashable
    arrived: Any
    record: Record


@dataclass(frozen=True)
class Claimed:
    """A record that a pack claims, with the rules that apply to it."""

    timed: Timed
    applied: tuple[Applied, ...]

    def version(self, name: str) -> Applied | None:
        """The version of a rule that applies."""
        return next((one for one in self.applied if one.rule.name == name), None)


def price_together(pack: Pack, timed: Sequence[Timed], as_known: date | None = None) -> dict[Key, Assessment]:
    """The answer for each record, where each sees the others of its windows among those given.

    Args:
        pack: the program.
        timed: records of one or several workers, in any order, each of another key.
        as_known: as for `price_record`.
    """
    found: dict[Key, Assessment] = {}
    claimed: list[Claimed] = []
    for one in timed:
        try:
            period = refuse_outside(pack, one.record, as_known)
            applied = tuple(applied_rules(pack, one.record, as_known))
        except Refusal as refusal:
            found[one.key] = refused(refusal)
            continue
        found[one.key] = Assessment(Answer.ASSESSED, "", period=period, applied=applied)
        claimed.append(Claimed(one, applied))
    lines: dict[tuple[Key, str], tuple[list[Line], list[Traced]]] = {}
    for name in pack.rule_names:
        for ordered in sequences(pack, name, claimed):
            lines |= _priced(pack, name, ordered)
    for assessed in claimed:
        key = assessed.timed.key
        own = [lines[key, name] for name in pack.rule_names if (key, name) in lines]
        found[key] = replace(
            found[key],
            lines=tuple(line for some, _ in own for line in some),
            trace=tuple(step for _, some in own for step in some),
        )
    return found


def _priced(
    pack: Pack, name: str, ordered: Sequence[tuple[Claimed, Mapping[str, int]]]
) -> Iterator[tuple[tuple[Key, str], tuple[list[Line], list[Traced]]]]:
    running = Running()
    for claimed, quantities in ordered:
        version = claimed.version(name)
        if version and not version.rule.closes:
            done = compute(pack, version, claimed.timed.record, dict(quantities), running)
            yield (claimed.timed.key, name), done


def sequences(pack: Pack, name: str, claimed: Sequence[Claimed]) -> Iterator[list[tuple[Claimed, Mapping[str, int]]]]:
    """The records of each window of a rule, in its order, with their quantities; each alone where it has no window."""
    windows: dict[Hashable, list[tuple[Claimed, Rule]]] = defaultdict(list)
    for one in claimed:
        version = one.version(name)
        if version is None:
            continue
        if version.rule.window is None:
            yield [(one, own_quantities(version.rule, one.timed.record))]
        else:
            windows[_window_of(pack, version.rule, one.timed)].append((one, version.rule))
    for together in windows.values():
        rule = together[0][1]
        measured = _measured(rule, [one for one, _ in together])
        yield [(one, measured[one.timed.key]) for one in sorted((one for one, _ in together), key=_order(rule))]


def _window_of(pack: Pack, rule: Rule, timed: Timed) -> Hashable:
    assert rule.window
    payer = timed.payer if rule.window.of == "worker_and_payer" else None
    return timed.worker, payer, window_days(pack, rule, day_in_window(rule, timed.record))


def day_in_window(rule: Rule, record: Record) -> date:
    """The day by which a record belongs to a window: that of pay where each payday is one, of work else."""
    day = record["pay_date" if rule.window and rule.window.length == "payday" else "work_date"]
    assert isinstance(day, date)
    return day


def window_days(pack: Pack, rule: Rule, day: date) -> tuple[date, date]:
    """The days [first, after_last) of the window that a day lies in."""
    assert rule.window
    return pack.clock.calendar.window(rule.window.length, day)


def _worked_order(one: Claimed) -> tuple[Any, ...]:
    """Day, then time; a record without a time comes after those of its day that have one, in order of arrival."""
    start = one.timed.record.get("started_at")
    known = isinstance(start, datetime)
    return one.timed.record["work_date"], not known, start if known else None, one.timed.arrived


def _order(rule: Rule) -> Any:
    assert rule.window
    return _arrived_order if rule.window.order == "arrived" else _Worked


def _arrived_order(one: Claimed) -> Any:
    return one.timed.arrived


class _Worked:
    """A record as it sorts in order of time worked."""

    def __init__(self, one: Claimed) -> None:
        self.key = _worked_order(one)

    def __lt__(self, other: "_Worked") -> bool:
        (day, timeless, start, arrived), (day_, timeless_, start_, arrived_) = self.key, other.key
        if (day, timeless) != (day_, timeless_):
            return bool((day, timeless) < (day_, timeless_))
        if not timeless and start != start_:
            return bool(start < start_)
        return bool(arrived < arrived_)


def _measured(rule: Rule, together: Sequence[Claimed]) -> dict[Key, dict[str, int]]:
    """The quantities of each record of a window, those among them that only the window tells."""
    found = {one.timed.key: own_quantities(rule, one.timed.record) for one in together}
    if "active_day" in rule.of_window:
        days: set[date] = set()
        for one in sorted(together, key=_order(rule)):
            day = day_of_work(one)
            found[one.timed.key]["active_day"] = int(day not in days)
            days.add(day)
    if "union_time" in rule.of_window:
        reached: datetime | None = None
        for one in sorted(together, key=_by_start):
            start, end = one.timed.record["started_at"], one.timed.record["ended_at"]
            assert isinstance(start, datetime) and isinstance(end, datetime)
            since = max(start, reached) if reached else start
            found[one.timed.key]["union_time"] = max(int((end - since) // timedelta(seconds=1)), 0)
            reached = max(end, reached) if reached else end
    return found


def day_of_work(one: Claimed) -> date:
    """The day of work by the program's clock."""
    day = one.timed.record["work_date"]
    assert isinstance(day, date)
    return day


def _by_start(one: Claimed) -> tuple[Any, ...]:
    return one.timed.record["started_at"], one.timed.record["ended_at"], one.timed.arrived


def spans_of(pack: Pack, day: date) -> tuple[date, date] | None:
    """The days [first, after_last) of all records that may share a window with one of a day; None without windows.

    A payday's records are found by their day of pay: their days of work may be any, so it has no end.
    """
    spans = []
    for rule in pack.rules:
        if rule.window and not rule.closes:
            spans.append((date.min, date.max) if rule.window.length == "payday" else window_days(pack, rule, day))
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None
