"""What comes in, row by row: a row as it was sent, and why a row was refused. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

VALUE_MAX = 200  # characters of a value that are shown
LENGTHS = ("seconds", "minutes", "hours")  # three ways to say one time


@dataclass(frozen=True)
class RowError:
    """Why a row was refused.

    row: 1 is the first below the header. column: canonical name, or as sent. value: as sent, cut at 200 characters.
    code: one of `codes.CODES`. what: what is wrong; fix: what to do; one sentence each, without the full stop.
    """

    row: int
    column: str
    value: str
    code: str
    what: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.column} " if self.column else ""
        return f"row {self.row}, {place}{self.value!r}: {self.what}. {self.fix}."


class Fault(NamedTuple):
    """What is wrong with a column, before its row and value are put to it: see RowError."""

    column: str
    code: str
    what: str
    fix: str


@dataclass(frozen=True)
class Sent:
    """One row as canonical text: dates and numbers in the canonical form where they could be told; empty is unknown.

    unclear: what could not be told, so that the row is refused whatever else it says.
    as_sent: fields whose text is not as it was sent, as it was.
    """

    row: int
    fields: Mapping[str, str]
    unclear: tuple[RowError, ...] = ()
    as_sent: Mapping[str, str] = field(default_factory=dict)

    def shown(self, column: str) -> str:
        """The value of a column as the sender knows it."""
        return self.as_sent.get(column, self.fields.get(column, ""))[:VALUE_MAX]

    def error(self, fault: Fault) -> RowError:
        """A fault as an error of this row."""
        column = fault.column
        if column == "seconds":  # the sender may have written minutes or hours
            column = next((name for name in LENGTHS if self.fields.get(name)), column)
        return RowError(self.row, column, self.shown(column), fault.code, fault.what, fault.fix)
