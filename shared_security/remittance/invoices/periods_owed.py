"""Which periods of a payer's work have something new in sealed batches that stands on no invoice yet."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.law.publish.active import ActiveProgram
from shared_security.remittance.invoices.due_on import period_asked
from shared_security.remittance.sql import SQL


@dataclass(frozen=True)
class Owed:
    """Something new of one period [first, end) and kind, work or adjustment.

    from_seal: up to where the period is invoiced; after_seal: up to where everything is, if that is later.
    first_seal: of the oldest batch with something new.
    """

    first: date
    end: date
    kind: str
    from_seal: int
    after_seal: int
    first_seal: int


@dataclass(frozen=True)
class _Invoiced:
    kind: str
    first: date
    end: date
    to_seal: int


def periods_owed(
    connection: psycopg.Connection, program: ActiveProgram, payer_id: UUID, floor: int, to_seal: int
) -> list[Owed]:
    """The periods in order, what was reported before what was adjusted.

    A day of work stays in the period in which it was invoiced first, whatever the law says of periods since then:
    periods of one kind never overlap, so that no entry falls into two.

    Args:
        floor: up to this seal everything is invoiced.
    """
    asked = {"payer": payer_id, "program": program.program_no, "after": floor, "to_seal": to_seal}
    invoiced = [_Invoiced(*row) for row in connection.execute(SQL("periods_invoiced"), asked).fetchall()]
    fresh: dict[_Invoiced, int] = {}
    periods: dict[tuple[str, date], _Invoiced] = {}
    known: dict[str, list[_Invoiced]] = defaultdict(list)
    for one in invoiced:
        known[one.kind].append(one)
    for adjusted, day, seal_no in connection.execute(SQL("days_owed"), asked).fetchall():
        kind = "adjustment" if adjusted else "work"
        if (kind, day) not in periods:
            periods[kind, day] = _period(program, kind, day, known[kind])
            known[kind].append(periods[kind, day])
        period = periods[kind, day]
        if seal_no > period.to_seal:
            fresh[period] = min(seal_no, fresh.get(period, seal_no))
    return [
        Owed(period.first, period.end, period.kind, period.to_seal, max(period.to_seal, floor), first_seal)
        for period, first_seal in sorted(fresh.items(), key=lambda item: (item[0].kind != "work", item[0].first))
    ]


def _period(program: ActiveProgram, kind: str, day: date, known: Sequence[_Invoiced]) -> _Invoiced:
    for one in known:
        if one.first <= day < one.end:
            return one
    first, end = period_asked(program.pack, day)
    first = max([first, *(one.end for one in known if one.end <= day)])
    end = min([end, *(one.first for one in known if one.first > day)])
    return _Invoiced(kind, first, end, 0)
