"""The headings a trip can stand under, in their published order: the first that fits is the trip's heading."""

from dataclasses import dataclass

REFUSED = "refused"
START_NOT_KNOWN = "start not known"
RATE_NOT_KNOWN = "rate not known"
EXACT = "exact"
WITHIN_A_CENT = "within a cent"
MISSING_INPUT = "missing input"


@dataclass(frozen=True)
class Reason:
    """Why a charge differs from the law by more than a cent, or cannot be compared with it.

    Args:
        name: as in the answer's `reasons`.
        meaning: one plain sentence without the final full stop, for the legend; `{rules}` stands for "the law".
        inferred: whether the reason rests on a reckoning back from another figure.
        law_known: whether these trips have an amount by law; where not, they stand outside it and the difference.
    """

    name: str
    meaning: str
    inferred: bool = False
    law_known: bool = True

    @property
    def label(self) -> str:
        """The name as a person reads it."""
        return f"{self.name} (inferred)" if self.inferred else self.name


REASONS = (
    Reason("nothing charged", "the company's record shows a charge of 0.00 where {rules} asks for more"),
    Reason(
        "outside the state",
        "an end in Newark (New Jersey), or the drop-off outside the city; the charge fits what {rules} would ask "
        "in New York of the fare without tolls or, from Newark, of fare and tolls or of what was taxed",
    ),
    Reason("airport fee", "the charge fits once the airport fee is counted into its base"),
    Reason(
        "tax base differs from fare",
        "the charge fits the amount that was taxed (sales tax / 8.875 %), which is not the published fare and tolls",
        inferred=True,
    ),
    Reason("tips", "the charge fits with the tip left out where {rules} counts it, or counted where it is left out"),
    Reason("unexplained", "none of these fits the charge within a cent"),
    Reason(
        START_NOT_KNOWN,
        "{rules} goes by where a trip begins, which is not said (zone 264 or 265): no amount, no difference",
        law_known=False,
    ),
)
