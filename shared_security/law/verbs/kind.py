"""What a value in a step is: its unit, its scale, and how large it can become."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import gcd, lcm, prod

from shared_security.values.money import INT64_MAX


@dataclass(frozen=True)
class Kind:
    """A typed integer: the exact amount is integer x `times` / `scale`, in the smallest part of `unit`.

    Steps never divide; they let the scale grow, and the one division comes where a line is given. `times` is what all
    values of a parameter have in common, taken out so that products stay small. `most` is the largest the integer can
    be. `choices` are the values that it can have, where they are few (a parameter's; the days of a quarter).
    `keys` are those of a table, and `table` says of which: pocket, class or bracket (thresholds in `key_unit`).
    """

    unit: str
    scale: int
    most: int
    keys: tuple[str, ...] = ()
    times: int = 1
    table: str = ""
    key_unit: str = ""
    choices: tuple[int, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the exact amount, and twice the remainder of its division, stay within 64 bits."""
        return self.most * self.times <= INT64_MAX and 2 * self.scale <= INT64_MAX

    def reduced(self) -> "Kind":
        """The same with `times` and `scale` divided by what they have in common."""
        common = gcd(self.times, self.scale)
        return replace(self, times=self.times // common, scale=self.scale // common)


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
    for kind in kinds:
        if kind.table:
            verb = {"pocket": "divide ... by", "class": "look_up", "bracket": "by_bracket"}[kind.table]
            raise StepFault(f"works on a table by {kind.table}", f"Use `{verb}` for such a table")


def product(unit: str, divisor: int, *kinds: Kind) -> Kind:
    """The kind of a product of integers, divided by `divisor`."""
    scale = divisor * prod(kind.scale for kind in kinds)
    most, times = prod(kind.most for kind in kinds), prod(kind.times for kind in kinds)
    return Kind(unit, scale, most, times=times).reduced()


def quotient(unit: str, amount: Kind, divisor: Kind, times: int = 1) -> Kind:
    """The kind of amount x `common_multiple(divisor)` / divisor, which stands for amount x times / divisor.

    Raises:
        StepFault: the divisor can have too many values, or zero.
    """
    if not divisor.choices or 0 in divisor.choices:
        raise StepFault("divides by what is not one of a few numbers above zero", "Divide by a parameter above zero")
    multiple = common_multiple(divisor)
    scale = amount.scale * divisor.times * multiple
    most = amount.most * (multiple // min(divisor.choices))
    return Kind(unit, scale, most, times=amount.times * divisor.scale * times).reduced()


def common_multiple(divisor: Kind) -> int:
    """The least number that every value of a divisor divides without rest."""
    return lcm(*divisor.choices)


def divided(kinds: Sequence[Kind], values: Sequence[int]) -> int:
    """An amount by a divisor, exactly, at the scale that `quotient` gives."""
    return values[0] * (common_multiple(kinds[1]) // values[1])


def divided_sql(kinds: Sequence[Kind], terms: Sequence[str]) -> str:
    """The same over columns."""
    multiple = common_multiple(kinds[1])
    whens = (f"WHEN {value} THEN {multiple // value}" for value in sorted(set(kinds[1].choices)))
    return f"({terms[0]} * CASE {terms[1]} {' '.join(whens)} END)"


def least_kind(verb: str, kinds: Sequence[Kind]) -> Kind:
    """The kind of the smallest of several amounts: all of one unit, at the least scale that holds each exactly."""
    unit = same_unit(verb, kinds)
    factors, scale, times = comparable(kinds)
    return Kind(unit, scale, min(kind.most * n for kind, n in zip(kinds, factors, strict=True)), times=times)


def level(kinds: Sequence[Kind]) -> tuple[list[int], int, int]:
    """What brings values of several kinds to one: a factor for each, and the scale and times they have then."""
    scale = lcm(*(kind.scale for kind in kinds))
    factors = [kind.times * (scale // kind.scale) for kind in kinds]
    times = gcd(*factors)
    common = gcd(times, scale)
    return [factor // times for factor in factors], scale // common, times // common


def comparable(kinds: Sequence[Kind]) -> tuple[list[int], int, int]:
    """As `level`, for values of which the result may be the smaller one.

    Raises:
        StepFault: one of them would not fit 64 bits at the scale that they have in common, though the result did.
    """
    factors, scale, times = level(kinds)
    if any(kind.most * n > INT64_MAX for kind, n in zip(kinds, factors, strict=True)):
        raise StepFault("compares numbers past 64 bits", "Compare a smaller amount")
    return factors, scale, times


def same_unit(verb: str, kinds: Sequence[Kind]) -> str:
    """The unit that all share.

    Raises:
        StepFault: they do not, or one is a table.
    """
    refuse_tables(*kinds)
    units = sorted({kind.unit for kind in kinds})
    if len(units) != 1:
        raise StepFault(f"mixes units: {' and '.join(units)}", f"{verb} amounts of one unit")
    return units[0]


def leveled(values: Sequence[int], kinds: Sequence[Kind]) -> list[int]:
    """Values brought to one kind."""
    return [value * factor for value, factor in zip(values, level(kinds)[0], strict=True)]


def leveled_sql(terms: Sequence[str], kinds: Sequence[Kind]) -> list[str]:
    """The same over columns."""
    return [f"{term} * {n}" if n > 1 else term for term, n in zip(terms, level(kinds)[0], strict=True)]
