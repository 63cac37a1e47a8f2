"""The headings a trip can stand under, in their published order: the first that fits is the trip's heading."""

from dataclasses import dataclass

REFUSED = "refused"
RATE_NOT_KNOWN = "rate not known"
EXACT = "exact"
WITHIN_A_CENT = "within a cent"
MISSING_INPUT = "missing input"


@dataclass(frozen=True)
class Reason:
    """Why a charge differs from the law by more than a cent.

    Args:
        name: as in the answer's `reasons`.
        meaning: one plain sentence without the final full stop, for the legend.
        inferred: whether the reason rests on a reckoning back from another figure.
    """

    name: str
    meaning: str
    inferred: bool = False

    @property
    def label(self) -> str:
        """The name as a person reads it."""
        return f"{self.name} (inferred)" if self.inferred else self.name


REASONS = (
    Reason("nothing charged", "the company's record shows a charge of 0.00 where the law asks for more"),
    Reason(
        "outside the state",
        "an end in Newark Airport, outside the city or in no known zone, and no New York sales tax was taken, "
        "or the law does not reach or cannot place the start",
    ),
    Reason("airport fee", "the charge fits within a cent once the airport fee is counted into its base"),
    Reason(
        "tax base differs from fare",
        "the charge fits within a cent the amount that was taxed (sales tax / 8.875 %), "
        "which is not the published fare and tolls",
        inferred=True,
    ),
    Reason("tips", "the passenger tipped, and whether tips were in the base at that time is not verified"),
    Reason("unexplained", "none of these explains the charge"),
)
