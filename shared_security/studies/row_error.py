"""Why one row of a file was refused, for a person: the same words for work records and for facts."""

from dataclasses import dataclass

_SHOWN_LENGTH = 60


@dataclass(frozen=True)
class RowError:
    """Why a row was refused: its number (1 is the first after the header), column, value, and what to do."""

    row: int
    column: str
    value: str
    what: str
    fix: str

    def __str__(self) -> str:
        value = self.value if len(self.value) <= _SHOWN_LENGTH else f"{self.value[:_SHOWN_LENGTH]}..."
        stop = "" if self.fix.endswith("?") else "."
        return f"row {self.row}, column {self.column}, value {value!a}: {self.what}. {self.fix}{stop}"
