"""Windows of a rule: which days share a running sum or a close, and whose work counts together."""

from dataclasses import dataclass
from datetime import date

LENGTHS = ("day", "week", "month", "quarter", "year", "payday", "ever")
SCOPES = ("worker", "worker_and_payer")
ORDERS = ("arrived", "worked", "in_proportion")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# How many days, and months, a window can have.
DAYS = {
    "day": (1,), "week": (7,), "month": (28, 29, 30, 31), "quarter": (90, 91, 92), "year": (365, 366),
}  # fmt: skip
MONTHS = {"month": (1,), "quarter": (3,), "year": (12,)}
BEGINNING = date(1, 1, 1)


@dataclass(frozen=True)
class Window:
    """`length` of time, work `of` whom is counted together, and in which `order`; in_proportion: assessed at its close,
    and shared among payers by the quantity `shared_by` (None where each payer has a window of its own)."""

    length: str
    of: str
    order: str
    shared_by: str | None = None

    @property
    def closes(self) -> bool:
        """Whether amounts are known at the end of the window alone."""
        return self.order == "in_proportion"


@dataclass(frozen=True)
class Calendar:
    """When a program's weeks and years start: a weekday, Monday being 0, and a month and day."""

    week_starts: int = 0
    year_starts: tuple[int, int] = (1, 1)

    def window(self, length: str, day: date) -> tuple[date, date]:
        """The days [first, after_last) of the window that a day lies in; a payday is a window of its own."""
        if length == "ever":
            return BEGINNING, date.max
        if length in ("day", "payday"):
            return day, _days_after(day, 1)
        if length == "week":
            first = date.fromordinal(max(day.toordinal() - (day.weekday() - self.week_starts) % 7, 1))
            return first, _days_after(first, 7)
        if length == "month":
            return day.replace(day=1), _month_after(day.replace(day=1), 1)
        if length == "quarter":
            first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
            return first, _month_after(first, 3)
        return self._year(day)

    def _year(self, day: date) -> tuple[date, date]:
        month, of_month = self.year_starts
        year = day.year if (day.month, day.day) >= (month, of_month) else day.year - 1
        first = date(year, month, of_month) if year else BEGINNING
        return first, date(year + 1, month, of_month) if year < date.max.year else date.max

    def rate_day(self, name: str, work_date: date, pay_date: date | None) -> date | None:
        """The day whose numbers hold: the day of work or pay, or the first of its quarter or year."""
        if name == "pay_date":
            return pay_date
        return work_date if name == "work_date" else self.window(name, work_date)[0]


def lengths(first: date, after_last: date) -> dict[str, int]:
    """How long a window is, as the quantities that tell it are held: weeks in days."""
    days = (after_last - first).days
    months = (after_last.year - first.year) * 12 + after_last.month - first.month
    return {"window_days": days, "window_weeks": days, "window_months": months}


def _days_after(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _month_after(first: date, months: int) -> date:
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1) if index // 12 <= date.max.year else date.max
