"""Rows that cannot be audited: what is wrong with them and what to do."""

from dataclasses import dataclass
from datetime import date

_FAULTS = {
    "empty": ("the value is missing", "Fill it in, or take the file again from its source"),
    "not a licence": ("this is not a TLC high-volume licence", "Write HV and four digits, such as HV0003"),
    "not a date": (
        "this is not a date and time of New York",
        "Write 2024-01-31 17:05:00 without an offset, or a month such as 2024-01",
    ),
    "absurd date": ("no such trip can have been made on that day", "Give a date from 2000 to 2099"),
    "not a zone": ("this is not a TLC taxi zone", "Write a whole number from 1 to 265; 264 where the zone is unknown"),
    "not a number": ("this is not a number", "Write digits with a decimal point, such as 12.50"),
    "negative": ("the value is below zero", "Correct the trip at its source; an audit does not net refunds"),
    "absurd time": ("a trip does not last over 24 hours", "Give the seconds from pick-up to drop-off"),
    "not a whole second": ("seconds are whole", "Give whole seconds"),
    "absurd money": ("an amount over $10,000 in one trip is not believed", "Give dollars, not cents"),
    "off a whole cent": ("the amount is not in whole cents", "Give the amount that was charged, in whole cents"),
}

_SHOWN_LENGTH = 60


@dataclass(frozen=True)
class Refusal:
    """One row that was left out, and why.

    Args:
        row: number of the trip in the file; 1 is the first trip, the header not counted.
        licence, month: where the row would have stood; None where that is what cannot be read.
        column: official name of the first column at fault.
        value: what stands there; None where nothing does.
        fault: code of the fault, as in sql/trips_checked.sql.
    """

    row: int
    licence: str | None
    month: date | None
    column: str
    value: str | None
    fault: str

    @property
    def what(self) -> str:
        """What is wrong, without the final full stop."""
        return _FAULTS[self.fault][0]

    @property
    def fix(self) -> str:
        """What to do, without the final full stop."""
        return _FAULTS[self.fault][1]

    def __str__(self) -> str:
        return f"row {self.row}, column {self.column}, value {self._shown}: {self.what}. {self.fix}."

    @property
    def _shown(self) -> str:
        """The value, short and without marks that a terminal would obey."""
        if self.value is None:
            return "empty"
        value = self.value if self.value.isprintable() else ascii(self.value)
        return value if len(value) <= _SHOWN_LENGTH else f"{value[:_SHOWN_LENGTH]}..."
