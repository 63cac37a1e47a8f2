"""How much of a worker's leave is lost, so that a remedy never gives more than that: what stands, and what lapsed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.benefits.leave import read_leave
from shared_security.benefits.lots import Lapse
from shared_security.benefits.read_leave import Place
from shared_security.claims.hold import account_now
from shared_security.claims.remedy import LAPSED, Remedy
from shared_security.claims.sql import SQL
from shared_security.values.ids import NIL
from shared_security.workers.own_accounts import own_accounts


@dataclass(frozen=True)
class Lost:
    """In millionths of the unit. standing: what stands free, used by nothing. lapsed: what lapsed and was not given
    back by a remedy, by payer whose work had earned it, the latest last; found: what of it others are for."""

    standing: int
    lapsed: tuple[tuple[UUID, int], ...]
    found: int

    @property
    def lapsed_micros(self) -> int:
        """All that lapsed and that no remedy is for."""
        return max(0, sum(micros for _, micros in self.lapsed) - self.found)

    def taken(self, micros: int) -> dict[UUID, int]:
        """So much of what lapsed, the latest first, by payer."""
        found: dict[UUID, int] = {}
        for payer, most in reversed(self.lapsed):
            part = min(most, micros)
            micros -= part
            if part:
                found[payer] = found.get(payer, 0) + part
        return found


def most_lost(connection: psycopg.Connection, remedy: Remedy, today: date) -> int:
    """The most that a remedy can be for, in millionths of the unit.

    Args:
        connection: as loader.
    """
    lost = lost_of(connection, remedy, today)
    if remedy.wrong == LAPSED:
        return lost.lapsed_micros
    assert remedy.request_id, "a wrong refusal names its request"
    refused, _ = refused_of(connection, remedy.account_id, remedy.request_id, but=remedy.remedy_id)
    return min(refused, lost.lapsed_micros + lost.standing)


def lost_of(connection: psycopg.Connection, remedy: Remedy, today: date) -> Lost:
    """What stands and what lapsed, since the leave was refused or ever, that no other remedy is for."""
    since = date.min
    if remedy.request_id:
        _, since = refused_of(connection, remedy.account_id, remedy.request_id, but=remedy.remedy_id)
    place = Place(remedy.program_no, remedy.pocket, remedy.unit)
    return lost_leave(connection, remedy.account_id, place, since, today=today, but=remedy.remedy_id)


def refused_of(
    connection: psycopg.Connection, account_id: UUID, request_id: UUID, *, but: UUID = NIL
) -> tuple[int, date]:
    """What was refused of a request, was not granted on appeal, and no other remedy is for, in millionths; and since
    when. Nothing while it can still be decided.

    Args:
        connection: as loader or jobs.
    """
    asked = {"account": account_id, "request": request_id, "remedy": but}
    row = connection.execute(SQL("refused_of"), asked).fetchone()
    if row is None or row[1] or row[2] is None:
        return 0, date.max
    return max(0, row[0]), row[2]


def lost_leave(
    connection: psycopg.Connection, account_id: UUID, place: Place, since: date, *, today: date, but: UUID = NIL
) -> Lost:
    """What stands and what lapsed on days from `since` on. What is owed in money for lapsing is no loss.

    Args:
        connection: as loader or jobs. but: a remedy that is not counted among those found.
    """
    here = account_now(connection, account_id)
    leave = read_leave(connection, here, today=today).get(place)
    if leave is None:
        return Lost(0, (), 0)
    asked = {"accounts": list(own_accounts(connection, here).homes), "program": place.program_no,
             "pocket": place.pocket, "remedy": but}  # fmt: skip
    given, found = connection.execute(SQL("lost_in_remedies"), asked).fetchone() or (0, 0)
    lapses = [one for one in leave.now.lapses if one.then == "lost" and one.day >= since]
    return Lost(leave.now.total, tuple(_without(lapses, given)), found)


def _without(lapses: list[Lapse], given: int) -> list[tuple[UUID, int]]:
    """What lapsed, the earliest first, less what was given back, which came off the latest."""
    rest = []
    for one in reversed(lapses):
        off = min(given, one.lot.micros)
        given -= off
        if one.lot.micros > off:
            rest.append((one.lot.payer_id, one.lot.micros - off))
    return rest[::-1]
