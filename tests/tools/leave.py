"""Leave in the books, for tests: trips that earn it, requests that hold and draw it."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid5

from shared_security.benefits.leave import LeaveBalance, leave_of
from shared_security.benefits.move_leave import lock_leave, move_leave
from shared_security.benefits.read_leave import Place
from shared_security.contributions.work import Work
from shared_security.ledger.post import ensure_month
from tests.tools.books import ACTOR, NAME, PAYER, TODAY, World, account

RIDES = "us/wa/tnc_sick_time"
SICK = Place(1, "sick", "leave_hour")
HOUR = 1_000_000


def request(name: str) -> UUID:
    """The id of a made-up request, the same for the same name."""
    return uuid5(NAME, f"request {name}")


def rides(
    books: World, name: str, hours: str, day: str = "2026-11-02", *, person: str = "Ana", revision: int = 1,
    payer: UUID = PAYER,
) -> Work:  # fmt: skip
    """So many hours with passengers on a day, in Washington."""
    seconds = str(int(float(hours) * 3600))
    fields = {"work_kind": "rideshare", "place_start": "US-WA", "passenger_seconds": seconds}
    return books.work(name, person, revision=revision, payer=payer, work_date=day, **fields)


def moved(
    books: World, move: str, days: Mapping[date, int], name: str = "one", *, place: Place = SICK, today: date = TODAY,
    person: str = "Ana",
) -> None:  # fmt: skip
    """A request moves leave."""
    ensure_month(books.loader, today)
    with books.loader.transaction():
        lock_leave(books.loader, account(person), place.program_no, place.unit)
        move_leave(books.loader, account(person), place, move, days, request(name), today=today, actor=ACTOR)


def leave(books: World, *, today: date = TODAY, person: str = "Ana") -> LeaveBalance:
    """The one kind of leave that a person has."""
    (found,) = leave_of(books.loader, account(person), today=today)
    return found
