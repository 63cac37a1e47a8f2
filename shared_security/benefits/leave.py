"""A worker's leave: what she has of each kind, how much is usable on a day and why not more, whose lots a request has.

Computed from entries and moves each time; nothing of it is kept, so that it is the same in whatever order things came.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

import psycopg

from shared_security.benefits.coming_lapses import ComingLapse, coming_lapses
from shared_security.benefits.expiry import Terms, counts_work, with_expiry
from shared_security.benefits.forecast import Coming, forecast
from shared_security.benefits.lots import Lot, Use, net
from shared_security.benefits.read_leave import (
    TAKEN,
    AllEarned,
    Moved,
    Place,
    arrivals,
    posted_of,
    read_asked,
    read_earned,
    read_moves,
    read_proven,
    read_worked,
    restored,
    uses_of,
    waiting_money,
)
from shared_security.benefits.ready import Told, with_hold, with_ready
from shared_security.benefits.usable import Leave, Usable, Why, Worked, free_on, usable_on_day, used_between
from shared_security.law.pack import Pack
from shared_security.law.publish.active import active_programs, published
from shared_security.law.quantities import QUANTITIES
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.chart import POCKET_KINDS
from shared_security.workers.own_accounts import OwnAccounts, own_accounts

CREDITS = "credit_hour"  # of an hour bank, which buys cover and is no leave


@dataclass(frozen=True)
class LeaveBalance:
    """One kind of leave of one program, in millionths of its unit, or micro-dollars.

    accrued: what stands, usable or not, and what is held. lots: what stands, in the order of use.
    """

    program_no: int
    pocket: str
    unit: str
    pack: Pack | None = field(repr=False)
    accrued: int
    usable: int
    held: int
    used_this_year: int
    lots: tuple[Lot, ...]
    why_not_more: tuple[Why, ...]
    forecast: tuple[Coming, ...]
    lapses: tuple[ComingLapse, ...]


class Drawn(NamedTuple):
    """What a request takes of one payer's work of a day."""

    payer_id: UUID
    earned_on: date
    micros: int


def cause_of(request_id: UUID) -> str:
    """The cause of every move of a request: by it lots know whose a use is."""
    return f"leave request {request_id}"


def leave_of(connection: psycopg.Connection, account_id: UUID, *, today: date) -> list[LeaveBalance]:
    """Everything a worker has of leave, by program and pocket.

    Args:
        connection: as loader, or as jobs with its actor set; the door has made sure whose account it is.
    """
    return [_balance(place, leave) for place, leave in sorted(read_leave(connection, account_id, today=today).items())]


def usable_on(
    connection: psycopg.Connection, account_id: UUID, program_no: int, pocket: str, day: date, *, today: date
) -> Usable:
    """How much leave may be taken for a day, if it is asked for today, and why not more.

    Args:
        connection: as `leave_of`; to act on the answer, in a transaction that holds the balances of the account.
    """
    for place, leave in read_leave(connection, account_id, today=today).items():
        if (place.program_no, place.pocket) == (program_no, pocket):
            return usable_on_day(leave, day)
    return Usable(0, (), 0)


def usable_in_turn(
    connection: psycopg.Connection, account_id: UUID, place: Place, days: Mapping[date, int], *, today: date
) -> dict[date, int]:
    """How much of several days may be taken together, the first day first: what one takes, the next has no more.

    Args:
        connection: as `usable_on`. days: how much is wanted of each, in millionths of the unit.
    """
    leave = read_leave(connection, account_id, today=today).get(place)
    found = {}
    for day, wanted in sorted(days.items()):
        found[day] = max(0, min(wanted, usable_on_day(leave, day).micros)) if leave else 0
        if leave and found[day]:
            use = Use(day, found[day], "in turn")
            leave = replace(leave, uses=(*leave.uses, use), held=(*leave.held, use))
    return found


def lots_drawn(connection: psycopg.Connection, account_id: UUID, request_id: UUID, *, today: date) -> list[Drawn]:
    """Whose lots a request takes, as what is known today has it; what no lot is left for is absent.

    Args:
        connection: as `leave_of`.
    """
    found = []
    for leave in read_leave(connection, account_id, today=today).values():
        taken = leave.all_through().taken
        found += [
            Drawn(one.lot.payer_id, one.lot.earned_on, one.micros) for one in taken if one.key == cause_of(request_id)
        ]
    return found


def read_leave(connection: psycopg.Connection, account_id: UUID, *, today: date) -> dict[Place, Leave]:
    """What each kind of leave is computed from.

    Args:
        connection: as `leave_of`.
    """
    own = own_accounts(connection, account_id)
    packs = {one.program_no: one.pack for one in active_programs(connection, today)}
    in_dollars = {number for number, pack in packs.items() if _dollars(pack)}
    by_day = {number for number in in_dollars if any(counts_work(use) for use in packs[number].uses.values())}
    earned, moves = read_earned(connection, own, in_dollars, by_day), read_moves(connection, own, in_dollars)
    lacking = [pack_no for program_no, pack_no in earned.laws.items() if program_no not in packs]
    packs |= {one.program_no: one.pack for one in published(connection, lacking).values()} if lacking else {}
    places = [place for place in sorted({*earned.rows, *earned.dollars, *moves}) if _is_leave(place)]
    terms = {place: _terms(packs.get(place.program_no), place) for place in places}
    known = _Known(connection, own, earned, {place: rule for place, rule in terms.items() if rule})
    found = {}
    for place, rule in terms.items():
        if place.unit != MONEY or rule:
            found[place] = _leave(rule, place, earned, moves.get(place, []), known.told(place), today)
            found[place] = replace(found[place], worked=known.worked(place))
    return found


class _Known:
    """What the rules of some pockets ask besides what was earned and moved, read once for all of them."""

    def __init__(
        self, connection: psycopg.Connection, own: OwnAccounts, earned: AllEarned, terms: Mapping[Place, Terms]
    ) -> None:
        self.earned = earned
        hours = {place.program_no: _time_of(rule) for place, rule in terms.items() if _counts_hours(rule)}
        self.hours = read_worked(connection, own, hours)
        paid = {place.program_no for place, rule in terms.items() if _waits_for_pay(rule)}
        self.asked = read_asked(connection, own, paid)
        holds = {place.program_no for place, rule in terms.items() if rule.use.hold and rule.unit == MONEY}
        payers = {payer for place, sums in earned.dollars.items() if place.program_no in holds for payer in sums}
        self.proven = read_proven(connection, payers, holds)

    def told(self, place: Place) -> Told:
        """When work was reported and paid for, and which payers are proven."""
        reported: dict[UUID, dict[date, date]] = defaultdict(dict)
        for payer_id, day, _micros, month in self.earned.rows.get(place, ()):
            reported[payer_id][day] = month
        return Told(reported, self.asked.get(place.program_no, {}), self.proven.get(place.program_no, {}))

    def worked(self, place: Place) -> tuple[Worked, ...]:
        """The covered work, day by day, with its time where the rules count that."""
        number = place.program_no
        if number in self.hours:
            return self.hours[number]
        return tuple(Worked(day, 0) for day in self.earned.days.get(number, ()))


def _leave(terms: Terms | None, place: Place, earned: AllEarned, moves: list[Moved], told: Told, today: date) -> Leave:
    is_money = place.unit == MONEY
    back = restored(moves)
    rows = earned.rows.get(place, [])
    worked = [row[:3] for row in rows]
    lots: Sequence[Lot] = [Lot(*row) for row in net(arrivals(moves) if is_money else [*worked, *back])]
    if terms:
        told = replace(told, restored=frozenset((one.payer_id, one.day) for one in back))
        lots = with_expiry(terms, lots, sorted({row.day for row in rows}))
        lots = with_hold(terms, lots, told) if is_money else with_ready(terms, lots, told)
    waiting = waiting_money(earned.dollars.get(place, {}), moves) if is_money else {}
    uses, held, drawn = (tuple(uses_of(moves, *stages)) for stages in (TAKEN, TAKEN[:1], TAKEN[1:]))
    not_paid, posted = tuple(sorted(waiting.items())), posted_of(moves)
    return Leave(terms, place.unit, tuple(lots), uses, held, drawn, today, not_paid=not_paid, posted=posted)


def _balance(place: Place, leave: Leave) -> LeaveBalance:
    found = free_on(leave, leave.today, leave.today)
    calendar_year = date(leave.today.year, 1, 1), date(leave.today.year + 1, 1, 1)
    year = leave.terms.year_of(leave.today) if leave.terms else calendar_year
    not_paid = sum(micros for _, micros in leave.not_paid)
    kept = sum(use.micros for use in leave.held if use.day <= leave.today)
    taken_ahead = sum(use.micros for use in leave.drawn if use.day > leave.today)
    return LeaveBalance(
        place.program_no, place.pocket, place.unit, leave.terms.pack if leave.terms else None,
        max(0, found.standing - taken_ahead) + kept + not_paid, found.micros, sum(use.micros for use in leave.held),
        used_between(leave.drawn, *year), tuple(leave.now.lots), found.whys, tuple(forecast(leave)),
        tuple(coming_lapses(leave)),
    )  # fmt: skip


def _is_leave(place: Place) -> bool:
    return POCKET_KINDS[place.pocket] == "leave" and place.unit != CREDITS


def _dollars(pack: Pack) -> bool:
    return any(use.unit == MONEY and POCKET_KINDS[pocket] == "leave" for pocket, use in pack.uses.items())


def _terms(pack: Pack | None, place: Place) -> Terms | None:
    use = pack.uses.get(place.pocket) if pack else None
    return Terms(pack, place.pocket) if pack and use and use.unit == place.unit else None


def _waits_for_pay(terms: Terms) -> bool:
    once = any(clause.rule.once == "paid" for clause in terms.use.available)
    return once and terms.unit != MONEY


def _counts_hours(terms: Terms) -> bool:
    return any("hours_recorded" in clause.rule.tests for clause in terms.use.waiting)


def _time_of(terms: Terms) -> str:
    """Which time of a work record counts where the rules ask for hours: the one that earns it, if that is one."""
    needs = {
        name for rule in terms.pack.rules for name in rule.needs if any(g.pocket == terms.pocket for g in rule.gives)
    }
    fields = {QUANTITIES[name].field for name in needs if name in QUANTITIES and QUANTITIES[name].unit == "hour"}
    return fields.pop() if len(fields) == 1 else "seconds"
