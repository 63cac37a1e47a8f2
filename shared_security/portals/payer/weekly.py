"""What a household has told us of, and to repeat each week, as lines of a page."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared_security.intake.queries import Standing, ToldVisit
from shared_security.portals.payer.row_errors import said_by_code
from shared_security.values.account_number import shown_account_number
from shared_security.values.money import unscaled


@dataclass(frozen=True)
class WeeklyLine:
    """One of them. failed_on, why: the last day that could not be sent."""

    standing_id: UUID
    number: str
    hours: str
    next_on: date
    failed_on: date | None
    why: str


def weekly_lines(found: list[Standing]) -> list[WeeklyLine]:
    """All that go on."""
    return [
        WeeklyLine(
            one.standing_id, shown_account_number(one.number), hours_of(one.seconds), one.next_on, one.failed_on,
            said_by_code(one.failed_code) if one.failed_code else "",
        )
        for one in found
    ]  # fmt: skip


@dataclass(frozen=True)
class VisitLine:
    """One visit. hours: empty where it was taken back."""

    external_id: str
    number: str
    day: date
    hours: str
    micros: int


def visit_lines(found: list[ToldVisit]) -> list[VisitLine]:
    """Visits as they stand."""
    return [
        VisitLine(
            one.external_id, shown_account_number(one.number), one.work_date,
            hours_of(one.seconds) if one.seconds else "", one.micros,
        )
        for one in found
    ]  # fmt: skip


def hours_of(seconds: int) -> str:
    """Seconds as hours, to a hundredth: 2.5.

    >>> hours_of(9_000), hours_of(10_800), hours_of(4_000)
    ('2.5', '3', '1.11')
    """
    return unscaled((seconds * 100 + 1_800) // 3_600, 2)
