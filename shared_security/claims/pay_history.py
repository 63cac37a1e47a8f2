"""A worker's pay and time by day, as a rule on the pay of leave counts them: from live work records alone."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.window_members import window_members
from shared_security.law.quantities import QUANTITIES
from shared_security.law.record import Value
from shared_security.law.uses.pay_rate import PayRate, Worked
from shared_security.workers.people import people


@dataclass(frozen=True)
class History:
    """days: each day with work, in order. left_out: records whose pay nobody told: they can be in no average."""

    days: tuple[Worked, ...]
    left_out: int


def history_of(
    connection: psycopg.Connection, program_no: int, rule: PayRate, account_id: UUID, first: date, end: date
) -> History:
    """The work of days [first, end) under a program, of an account and of those that are merged into it.

    A record that was corrected counts as its newest revision says; one that was taken back, not at all.

    Args:
        connection: as loader or jobs. account_id: one that is merged into nothing today.
    """
    who = people(connection, [account_id])
    members = window_members(connection, program_no, who, {account_id: [(first, end)]})
    return by_day(rule, [(member.day, member.fields) for member in members])


def by_day(rule: PayRate, records: list[tuple[date, Mapping[str, Value]]]) -> History:
    """Records as days of work: pay and seconds of the kinds that a rule names. Time that nobody told is none."""
    pay_field = QUANTITIES[rule.pay].field
    time_field = QUANTITIES[rule.time].field if rule.time else ""
    sums: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    left_out = 0
    for day, fields in records:
        pay, seconds = fields.get(pay_field), fields.get(time_field)
        if not isinstance(pay, int):
            left_out += 1
            continue
        sums[day][0] += pay
        sums[day][1] += seconds if isinstance(seconds, int) else 0
    return History(tuple(Worked(day, pay, seconds) for day, (pay, seconds) in sorted(sums.items())), left_out)
