"""Reads what a worker's leave is made of: what was earned, what moved, what work counts, what was paid."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

import psycopg

from shared_security.benefits.lots import Earned, Use
from shared_security.benefits.ready import Asked
from shared_security.benefits.sql import SQL
from shared_security.benefits.usable import Posted, Worked
from shared_security.ledger.amounts import MONEY
from shared_security.workers.own_accounts import OwnAccounts

POCKETS = ("health", "sick", "vacation", "family_leave")  # where leave, and the credits of hour banks, stand
TAKEN = ("held", "spent")
RESTORED = "time_restored"  # of the chart: where leave comes from that is given back as a remedy
TIMES = ("seconds", "waiting_seconds", "dispatch_seconds", "passenger_seconds", "task_seconds")


class Place(NamedTuple):
    """A pocket of a program, in one unit."""

    program_no: int
    pocket: str
    unit: str


class EarnedRow(NamedTuple):
    """What one payer's work of a day earned. reported: the first month of posting."""

    payer_id: UUID
    day: date
    micros: int
    reported: date


@dataclass(frozen=True)
class AllEarned:
    """What was earned, by pocket and unit. rows: by payer and day. dollars: by payer. laws: the newest law of each
    program by which anything was. days: on which there was covered work, by program, in order."""

    rows: Mapping[Place, list[EarnedRow]]
    dollars: Mapping[Place, dict[UUID, int]]
    laws: Mapping[int, int]
    days: Mapping[int, list[date]]


class Moved(NamedTuple):
    """What moved on a day. from_, to: stages of the pocket, or kinds of the chart. why: the cause, where it was held or
    taken."""

    payer_id: UUID | None
    day: date
    why: str | None
    from_: str
    to: str
    micros: int


def read_earned(
    connection: psycopg.Connection, own: OwnAccounts, in_dollars: Collection[int] = (), by_day: Collection[int] = ()
) -> AllEarned:
    """What was earned; of money, that of the programs named. by_day: those of them whose money has rows too."""
    laws: dict[int, int] = {}
    days: dict[int, set[date]] = defaultdict(set)
    rows: dict[Place, list[EarnedRow]] = defaultdict(list)
    dollars: dict[Place, dict[UUID, int]] = defaultdict(dict)
    asked = own.asked | {"in_dollars": list(in_dollars), "by_day": list(by_day)}
    for program_no, unit, payer_id, pack_no, worked, posted, counted, sums, *amounts in connection.execute(
        SQL("earned_leave"), asked
    ).fetchall():
        laws[program_no] = max(pack_no, laws.get(program_no, 0))
        days[program_no].update(day for day, count in _by_day(worked, counted).items() if count > 0)
        reported = _first_by_day(worked, posted)
        for pocket, micros, every in zip(POCKETS, sums, amounts, strict=True):
            place = Place(program_no, pocket, unit)
            if every and any(every):
                earned = _by_day(worked, every)
                rows[place] += [EarnedRow(payer_id, day, earned[day], reported[day]) for day in earned if earned[day]]
            if unit == MONEY:
                dollars[place][payer_id] = micros
    return AllEarned(
        {place: found for place, found in rows.items() if found},
        {place: found for place, found in dollars.items() if any(found.values())}, laws,
        {program_no: sorted(found) for program_no, found in days.items() if found},
    )  # fmt: skip


def _by_day(days: Sequence[date], amounts: Sequence[int]) -> dict[date, int]:
    sums: dict[date, int] = defaultdict(int)
    for day, amount in zip(days, amounts, strict=True):
        sums[day] += amount
    return sums


def _first_by_day(days: Sequence[date], posted: Sequence[date]) -> dict[date, date]:
    found: dict[date, date] = {}
    for day, month in zip(days, posted, strict=True):
        if day not in found or month < found[day]:
            found[day] = month
    return found


def read_moves(
    connection: psycopg.Connection, own: OwnAccounts, in_dollars: Collection[int]
) -> dict[Place, list[Moved]]:
    """What moved of leave and credits, by pocket and unit."""
    asked = {"in_dollars": list(in_dollars), "pockets": list(POCKETS)}
    found: dict[tuple[int, str, str], list[Moved]] = defaultdict(list)
    for program_no, unit, pocket, *moved in connection.execute(SQL("leave_moves"), own.asked | asked).fetchall():
        found[program_no, pocket, unit].append(Moved._make(moved))
    return {Place(*place): moves for place, moves in found.items()}


def read_worked(
    connection: psycopg.Connection, own: OwnAccounts, time_of: Mapping[int, str]
) -> dict[int, tuple[Worked, ...]]:
    """Covered work by program, in order of day. time_of: which time of a record counts, by program."""
    if not time_of:
        return {}
    found: dict[int, list[Worked]] = defaultdict(list)
    rows = connection.execute(SQL("covered_work"), own.asked | {"programs": list(time_of)}).fetchall()
    for program_no, day, *seconds in rows:
        found[program_no].append(Worked(day, int(seconds[TIMES.index(time_of[program_no])] or 0)))
    return {program_no: tuple(days) for program_no, days in found.items()}


def read_asked(
    connection: psycopg.Connection, own: OwnAccounts, programs: Collection[int]
) -> dict[int, dict[UUID, tuple[Asked, ...]]]:
    """For which days payers were asked for her, and what is paid of that, by program and payer.

    Args:
        connection: as loader or jobs: of invoices her pages may not read.
    """
    found: dict[int, dict[UUID, tuple[Asked, ...]]] = defaultdict(dict)
    if programs:
        rows = connection.execute(SQL("paid_months"), own.asked | {"programs": list(programs)}).fetchall()
        for program_no, payer_id, first, end, settled_on, is_paid in rows:
            asked = Asked(first, end, (settled_on or end) if is_paid else None)
            found[program_no][payer_id] = (*found[program_no].get(payer_id, ()), asked)
    return found


def read_proven(
    connection: psycopg.Connection, payers: Collection[UUID], programs: Collection[int]
) -> dict[int, dict[UUID, tuple[date, ...]]]:
    """On which days payers had paid an invoice in full and in time, by program and payer."""
    found: dict[int, dict[UUID, tuple[date, ...]]] = defaultdict(dict)
    if payers and programs:
        for payer_id, program_no, day in connection.execute(SQL("paid_in_time"), {"payers": list(payers)}).fetchall():
            found[program_no][payer_id] = (*found[program_no].get(payer_id, ()), day)
    return found


def free_stage(unit: str) -> str:
    """Where leave stands that nobody has asked for: time from its report on, money once it is paid."""
    return "available" if unit == MONEY else "reported"


def arrivals(moves: Sequence[Moved]) -> list[Earned]:
    """Money that came in, less what was taken back, by payer and day."""
    found = []
    for move in moves:
        for stage, other, sign in ((move.to, move.from_, 1), (move.from_, move.to, -1)):
            if stage == "available" and other not in (*TAKEN, "expired") and move.payer_id:
                found.append(Earned(move.payer_id, move.day, sign * move.micros))
    return found


def restored(moves: Sequence[Moved]) -> list[Earned]:
    """Leave that was given back as a remedy, less what of it was taken back, by payer and day."""
    return [
        Earned(move.payer_id, move.day, move.micros if move.from_ == RESTORED else -move.micros)
        for move in moves
        if move.payer_id and RESTORED in (move.from_, move.to)
    ]


def waiting_money(earned: Mapping[UUID, int], moves: Sequence[Moved]) -> dict[UUID, int]:
    """Money that was reported and is not paid, by payer."""
    sums = defaultdict(int, earned)
    for move in moves:
        if move.payer_id and (move.to == "reported") != (move.from_ == "reported"):
            sums[move.payer_id] += move.micros if move.to == "reported" else -move.micros
    return {payer_id: micros for payer_id, micros in sums.items() if micros > 0}


def uses_of(moves: Sequence[Moved], *stages: str) -> list[Use]:
    """What was held or taken, on the day that the move names, for each cause; what was given back is taken off."""
    sums: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for move in moves:
        sign = (move.to in stages) - (move.from_ in stages)
        if sign or {move.to, move.from_} & set(TAKEN):
            sums[move.why or ""][move.day] += sign * move.micros
    return [Use(day, micros, why) for why, days in sorted(sums.items()) for day, micros in _offset(days)]


def posted_of(moves: Sequence[Moved]) -> Posted:
    """What was posted of leave that lapsed and of leave that is borne."""
    lapsed: dict[tuple[UUID | None, date], int] = defaultdict(int)
    borne: dict[UUID | None, int] = defaultdict(int)
    for move in moves:
        lapsed[move.payer_id, move.day] += move.micros * ((move.to == "expired") - (move.from_ == "expired"))
        borne[move.payer_id] += move.micros * ((move.from_ == "time_earned") - (move.to == "time_earned"))
    return Posted(
        tuple((payer_id, day, micros) for (payer_id, day), micros in lapsed.items() if micros),
        tuple((payer_id, micros) for payer_id, micros in borne.items() if micros),
    )


def _offset(days: Mapping[date, int]) -> list[tuple[date, int]]:
    """What is left above zero by day, where what was given back names another day than what was taken."""
    back = -sum(micros for micros in days.values() if micros < 0)
    found = []
    for day, micros in sorted(days.items()):
        taken = max(0, micros)
        gone = min(back, taken)
        back -= gone
        if taken > gone:
            found.append((day, taken - gone))
    return found
