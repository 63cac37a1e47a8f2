"""Reports the made-up work as work is reported in life: mostly in time, some late, corrected, cancelled, wrong, or for
somebody who cannot be found."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from shared_security.demo.cast import PEOPLE_TO_BE
from shared_security.demo.work import Piece, by_payer
from shared_security.values.account_number import new_account_number

# Of ten thousand records.
LATE, CORRECTED, CANCELLED, MISTYPED = 120, 150, 60, 8
# Counted from the end of each payer's work: what waits for its person, and what was refused lately.
UNKNOWN_NUMBER, OTHER_NAME, REFUSED = 3, 5, 7


@dataclass(frozen=True)
class Held:
    """Under what each worker is known.

    numbers, names: by place among the workers. second: a number that one of them, twice, got by a card and used from
    since on.
    """

    numbers: Sequence[str]
    names: Sequence[str]
    twice: int
    second: str
    since: date


@dataclass(frozen=True)
class Reported:
    """One row as a payer sends it, and the day on which it does."""

    on: date
    payer: str
    fields: Mapping[str, str]


def reports_of(pieces: Sequence[Piece], held: Held, last_day: date) -> Iterator[Reported]:
    """Every row that is sent for the work, in no order; what is sent after the last day is sent on it."""
    chance = Random(f"{last_day} mess")
    odd = {piece.external_id: place for place, piece in _odd_ones(by_payer(list(pieces)))}
    for piece in pieces:
        row = {**piece.fields, "external_id": piece.external_id, "account": _number(piece, held)}
        drawn, later = chance.randrange(10_000), piece.day + timedelta(days=3 + chance.randrange(60))
        on = piece.day
        if place := odd.get(piece.external_id):
            row |= _odd(place, held)
        elif drawn < LATE:
            on = later
        elif drawn < LATE + CORRECTED:
            yield Reported(min(later, last_day), piece.payer.name, {**row, **_longer(row), "revision": "2"})
        elif drawn < LATE + CORRECTED + CANCELLED:
            yield Reported(min(later, last_day), piece.payer.name, {**row, **_nothing(row), "revision": "2"})
        elif drawn < LATE + CORRECTED + CANCELLED + MISTYPED:
            row |= {"gross_pay": "12.5.0"}
        yield Reported(min(on, last_day), piece.payer.name, row)


def _number(piece: Piece, held: Held) -> str:
    if piece.worker == held.twice and piece.day >= held.since:
        return held.second
    return held.numbers[piece.worker]


def _odd_ones(pieces: Mapping[str, list[Piece]]) -> Iterator[tuple[int, Piece]]:
    """Lately, of every payer with more than one worker; the people to be have enough of their own."""
    for own in pieces.values():
        others = [piece for piece in own if piece.worker >= len(PEOPLE_TO_BE)]
        for place in (UNKNOWN_NUMBER, OTHER_NAME, REFUSED):
            if len(others) > REFUSED:
                yield place, others[-place]


def _odd(place: int, held: Held) -> dict[str, str]:
    if place == UNKNOWN_NUMBER:
        return {"account": new_account_number(lambda most: len(held.numbers) % most)}
    if place == OTHER_NAME:
        return {"worker_name": "Zebulon Nobody"}
    return {"work_date": "2026-13-40"}


def _longer(row: Mapping[str, str]) -> dict[str, str]:
    """A quarter of an hour was forgotten; of a trip, two minutes."""
    if "minutes" in row:
        return {"minutes": str(int(row["minutes"]) + 15)}
    return {"seconds": str(int(row["seconds"]) + 120)}


def _nothing(row: Mapping[str, str]) -> dict[str, str]:
    """It was not done after all."""
    length = "minutes" if "minutes" in row else "seconds"
    zero = dict.fromkeys(("gross_pay", "tips", "reported_contribution"), "0.00") | {length: "0", "jobs": "0"}
    return {column: text for column, text in zero.items() if column in row}


def by_moment(reports: Sequence[Reported], moments: Sequence[date]) -> Iterator[tuple[date, dict[str, list[Reported]]]]:
    """What each payer sends at each moment: all that was reported since the moment before."""
    waiting = sorted(
        reports, key=lambda one: (one.on, one.payer, one.fields["external_id"], one.fields.get("revision", "1"))
    )
    begun = 0
    for moment in moments:
        sent: dict[str, list[Reported]] = defaultdict(list)
        while begun < len(waiting) and waiting[begun].on <= moment:
            sent[waiting[begun].payer].append(waiting[begun])
            begun += 1
        yield moment, sent


def moments_until(last_day: date) -> list[date]:
    """When work is sent: at the end of each month, in the last five weeks every week, and on the last day."""
    weekly = [last_day - timedelta(days=7 * weeks) for weeks in range(5, -1, -1)]
    first = last_day - timedelta(days=365)
    days = (first + timedelta(days=n) for n in range(365))
    monthly = [day for day in days if (day + timedelta(days=1)).day == 1 and day < weekly[0]]
    return [*monthly, *weekly]
