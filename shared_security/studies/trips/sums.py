"""Sums of audited trips by company and month."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from shared_security.studies.trips.figures import company_name
from shared_security.studies.trips.headings import (
    EXACT,
    RATE_NOT_KNOWN,
    REASONS,
    REFUSED,
    START_NOT_KNOWN,
    WITHIN_A_CENT,
    Reason,
)
from shared_security.values.money import MICROS_PER_CENT


@dataclass(frozen=True)
class Sums:
    """What a set of trips adds up to.

    Args:
        trips: how many.
        seconds: from pick-up to drop-off.
        pay_cents: what the drivers were paid.
        charged_cents: contribution the companies charged.
        law_micros: contribution by law, micro-dollars; 0 for trips whose rate or start is not known.
        model_micros: contribution under the model act, micro-dollars.
    """

    trips: int = 0
    seconds: int = 0
    pay_cents: int = 0
    charged_cents: int = 0
    law_micros: int = 0
    model_micros: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.trips + other.trips,
            self.seconds + other.seconds,
            self.pay_cents + other.pay_cents,
            self.charged_cents + other.charged_cents,
            self.law_micros + other.law_micros,
            self.model_micros + other.model_micros,
        )

    @property
    def difference_micros(self) -> int:
        """Charged less by law, micro-dollars; below zero where too little was charged."""
        return self.charged_cents * MICROS_PER_CENT - self.law_micros


def total(sums: Iterable[Sums]) -> Sums:
    """All of them in one."""
    return sum(sums, Sums())


@dataclass(frozen=True)
class CompanyMonth:
    """The trips of one company in one month.

    Args:
        licence: TLC licence number; None for refused rows in which it cannot be read.
        month: its first day; None for refused rows in which it cannot be read.
        headings: sums by heading; every row of the company and month is in exactly one.
        candidates: where the rate is not known, each rate it may be, with its citation.
    """

    licence: str | None
    month: date | None
    headings: dict[str, Sums] = field(default_factory=dict)
    candidates: list[str] = field(default_factory=list)

    @property
    def company(self) -> str | None:
        """Name of the company."""
        return company_name(self.licence) if self.licence else None

    @property
    def audited(self) -> Sums:
        """All trips but the refused ones."""
        return total(sums for heading, sums in self.headings.items() if heading != REFUSED)

    @property
    def unplaced(self) -> Sums:
        """The trips whose start is not known: outside the law's amount and the difference."""
        return self.under(START_NOT_KNOWN)

    @property
    def placed(self) -> Sums:
        """All audited trips whose start is known."""
        return total(sums for heading, sums in self.headings.items() if heading not in (REFUSED, START_NOT_KNOWN))

    @property
    def refused(self) -> int:
        """How many rows were left out."""
        return self.under(REFUSED).trips

    @property
    def law_known(self) -> bool:
        """Whether the rate is known for each trip whose start is known."""
        return RATE_NOT_KNOWN not in self.headings

    @property
    def reasons(self) -> dict[Reason, Sums]:
        """Sums of each reason for which a charge differs by more than a cent, in the published order."""
        return {reason: self.headings[reason.name] for reason in REASONS if reason.name in self.headings}

    @property
    def rounding_micros(self) -> int:
        """Charged less by law in the trips that are exact or within a cent, micro-dollars."""
        return sum(self.under(heading).difference_micros for heading in (EXACT, WITHIN_A_CENT))

    def under(self, heading: str) -> Sums:
        """Sums of one heading; zeros where no trip stands under it."""
        return self.headings.get(heading, Sums())
