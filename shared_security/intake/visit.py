"""A household's visit: one day's work of one person, under an id that stays, so that the same day twice is noticed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.intake.sent_record import find_sent
from shared_security.values.ids import hashed_id
from shared_security.values.money import unscaled

VISITS_MAX = 9  # of one person on one day
KIND = "cleaning"


@dataclass(frozen=True)
class Visit:
    """One visit of a day as it stands. next_revision: under which it would be told anew; seconds: 0 if taken back."""

    external_id: str
    next_revision: int
    seconds: int
    micros: int


def visit_id(payer_id: UUID, home_account_id: UUID, day: date, kind: str = KIND, number: int = 1) -> str:
    """The id of a visit; it says nothing about the person.

    >>> visit_id(UUID(int=1), UUID(int=2), date(2026, 11, 14))[:20]
    '2026-11-14.cleaning.'
    """
    who = hashed_id(payer_id.bytes, home_account_id.bytes).hex[:10]
    return f"{day}.{kind}.{who}" + (f".{number}" if number > 1 else "")


def visits_of(
    loader: psycopg.Connection,
    web: psycopg.Connection,
    payer_id: UUID,
    home_account_id: UUID,
    day: date,
    kind: str = KIND,
) -> list[Visit]:
    """The visits of a person on a day that this payer has told of, in order; see find_sent for the connections."""
    found = []
    for number in range(1, VISITS_MAX + 1):
        external_id = visit_id(payer_id, home_account_id, day, kind, number)
        sent = find_sent(loader, web, payer_id, external_id)
        if sent is None:
            break
        seconds = int(sent.fields.get("seconds", "0"))
        found.append(Visit(external_id, sent.latest + 1, seconds, sent.micros))
    return found


def visit_fields(
    number: str, day: date, seconds: int, pay_micros: int | None, place: tuple[str, int], kind: str = KIND
) -> dict[str, str]:
    """A visit as the canonical record says it.

    Args:
        number: 12 digits. place: external id and revision.
    """
    fields = {
        "external_id": place[0], "revision": str(place[1]), "account": number, "work_kind": kind,
        "work_date": day.isoformat(), "seconds": str(seconds) if seconds else "",
        "gross_pay": unscaled(pay_micros, 6, at_least=2) if pay_micros else "",
    }  # fmt: skip
    return {name: text for name, text in fields.items() if text}
