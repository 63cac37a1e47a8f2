"""What came of making a file of payments or debits: the file, and what was left out of it and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class LeftOut:
    """What could not be put into a file, and why. whose_id: the payer or account. about_id: the invoice or payment;
    None of a prenote."""

    whose_id: UUID
    about_id: UUID | None
    why: str


@dataclass(frozen=True)
class Made:
    """A file that was made, None where nothing was to be put into it; what was left out of it."""

    file_id: UUID | None
    left_out: Sequence[LeftOut] = ()
