"""Programs that are assessed when a quarter closes: held to oracles on random logs, and side by side on one log."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

import pytest

from shared_security.law.claims import Refusal
from shared_security.law.close import close
from shared_security.law.library import read_program
from shared_security.law.pack import Pack
from shared_security.law.windows import Timed
from tests.statutes.oracles import us_ca, us_east
from tests.statutes.oracles.terms import Refused, Sent
from tests.statutes.random_logs import some_log, standing

Owed = dict[tuple[str, str], int]
CLOSES: dict[str, Callable[[Sequence[Sent], date, date], Owed]] = {
    "us/ca/prop_22": us_ca.subsidies,
    "us/ma/driver_stipend": us_east.stipends,
}
LOGS, LINES = 24, 500


@pytest.mark.parametrize("program", CLOSES)
def test_a_close_gives_what_the_oracle_gives(program: str) -> None:
    """For every quarter near a day that matters, to the millionth; unknown rates are refused alike."""
    pack, amounts, refusals = read_program(program), 0, 0
    (name,) = {rule.name for rule in pack.closes}
    for seed in range(LOGS):
        sent = standing(some_log(pack, Random(f"{program} {seed}"), LINES))
        for first, last in _quarters(pack):
            expected = _expected(program, sent, first, last)
            found = _found(pack, name, sent, first)
            assert found == expected, f"log {seed}, quarter from {first}"
            amounts += sum(amount > 0 for amount in (expected or {}).values())
            refusals += expected is None
    assert amounts > 20 and refusals > 20, "too few amounts or refusals were compared"


def _quarters(pack: Pack) -> list[tuple[date, date]]:
    edges = sorted({period.starts for period in pack.periods()})
    firsts = sorted({date(day.year, 3 * ((day.month - 1) // 3) + 1, 1) for day in edges})
    return [(first, (first + timedelta(days=95)).replace(day=1) - timedelta(days=1)) for first in firsts]


def _expected(program: str, sent: Sequence[Sent], first: date, last: date) -> Owed | None:
    try:
        return CLOSES[program](sent, first, last)
    except Refused:
        return None if _any_within(program, sent, first, last) else {}


def _any_within(program: str, sent: Sequence[Sent], first: date, last: date) -> bool:
    """Whether anything is there to close: a quarter without work owes nothing, whatever the rate."""
    claimed = {"us/ca/prop_22": us_ca.prop_22, "us/ma/driver_stipend": us_east.driver_stipend}[program]
    for each in sent:
        try:
            claimed(each.record)
        except Refused:
            continue
        if first <= each.record["work_date"] <= last:  # type: ignore[operator]
            return True
    return False


def _found(pack: Pack, name: str, sent: Sequence[Sent], day: date) -> Owed | None:
    timed = [Timed(each.key, each.payer, each.worker, each.arrived, each.record) for each in sent]  # type: ignore[arg-type]
    try:
        closed = close(pack, name, timed, day)
    except Refusal:
        return None
    return {(str(one.worker), str(one.payer)): sum(line.amount_micros for line in one.lines) for one in closed}


def test_two_apps_of_13_hours_a_week() -> None:
    """Nothing under Proposition 22, which counts each company alone; the full stipend under the Massachusetts pool.

    One trip log of 91 days with both companies: each has 13 trips of 13 hours. 13 + 13 = 26 hours a week.
    """
    california = _closed("us/ca/prop_22", date(2023, 4, 1), "US-CA")
    massachusetts = _closed("us/ma/driver_stipend", date(2025, 4, 1), "US-MA")
    assert california == {"X": 0, "Z": 0}
    assert massachusetts == {"X": 537_000_000, "Z": 537_000_000}


def _closed(program: str, first: date, place: str) -> dict[str, int]:
    """What a quarter of the log gives by company; it is the same log, moved to a quarter whose rates are known."""
    log = [(payer, week) for week in range(13) for payer in ("X", "Z")]
    sent = [
        Sent(f"{payer}{week}", "ana", payer, number, _trip(first + timedelta(days=7 * week), place))
        for number, (payer, week) in enumerate(log)
    ]
    pack = read_program(program)
    found = _found(pack, pack.closes[0].name, sent, first)
    assert found is not None
    return {payer: amount for (_, payer), amount in found.items()}


def _trip(day: date, place: str) -> dict[str, object]:
    hours = {"task_seconds": 13 * 3_600, "dispatch_seconds": 3 * 3_600, "passenger_seconds": 10 * 3_600}
    return {"work_date": day, "work_kind": "rideshare", "place_start": place, "bound_by_the_settlement": "yes"} | hours
