"""What a value in a step is: its unit, its scale, and how large it can become."""

from dataclasses import dataclass

from shared_security.values.money import INT64_MAX


@dataclass(frozen=True)
class Kind:
    """A typed integer: the exact amount is the integer divided by `scale`, in the smallest part of `unit`.

    Steps never divide; they let the scale grow, and the one division comes where a line is given. `most` is the
    largest the integer can be. `keys` are the pockets of a table (shares, a divided amount); empty for one number.
    """

    unit: str
    scale: int
    most: int
    keys: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the integer, and twice the remainder of its division, stay within 64 bits."""
        return self.most <= INT64_MAX and 2 * self.scale <= INT64_MAX


class StepFault(Exception):
    """A step whose values do not go together.

    Args:
        what: what is wrong, to stand after "step `name`".
        fix: what to do.
    """

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what, self.fix = what, fix


def refuse_tables(*kinds: Kind) -> None:
    """Raise StepFault where one of the values is a table."""
    if any(kind.keys for kind in kinds):
        raise StepFault("works on a table of pockets", "Use `divide ... by` for tables")
