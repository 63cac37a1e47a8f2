"""What a program costs for one hour of work, by age, class and benefit: one hour is priced for each by the law itself.

An hour of leave is worth the hourly wage. Each part is rounded once, to a hundredth of a cent; a total is their sum.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from shared_security.law.claims import Answer
from shared_security.law.evaluate import Assessment, price_record
from shared_security.law.pack import Pack
from shared_security.law.quantities import PLACE_FIELDS
from shared_security.law.record import Value
from shared_security.law.scales import SECONDS_PER_HOUR
from shared_security.values.errors import Problem
from shared_security.values.money import MICROS_PER_DOLLAR, divide_half_even

AGES = range(16, 65)  # working years, as far as exchanges sell by age
AGE = "age"  # the fact by whose name a program asks how old a worker is
PLACES = 4  # decimals of a dollar
PART_MICROS = 100  # a hundredth of a cent


@dataclass(frozen=True)
class Cost:
    """Dollars for an hour of work, in micro-dollars by pocket or fund, from one age through another in one class.

    `youngest` and `oldest` are None where the program does not ask for the age, `of_class` where it has no classes.
    """

    youngest: int | None
    oldest: int | None
    of_class: str | None
    parts_micros: Mapping[str, int]

    @property
    def total_micros(self) -> int:
        """The sum of the parts."""
        return sum(self.parts_micros.values())

    @property
    def ages(self) -> str:
        """The ages in words; empty where the program does not ask for them."""
        if self.youngest is None or self.youngest == self.oldest:
            return "" if self.youngest is None else str(self.youngest)
        return f"{self.youngest} to {self.oldest}"


def cost(pack: Pack, wage_micros: int, day: date, given: Mapping[str, Value] | None = None) -> list[Cost]:
    """The cost of one hour on a day, for each class and each span of ages that costs the same.

    Args:
        pack: the program.
        wage_micros: what the hour is paid, in micro-dollars; an hour of leave is worth as much.
        day: of work and of pay.
        given: fields of the record and facts that say more of the hour, such as jobs.

    Raises:
        Problem: the program does not price such an hour, or gives what has no price in dollars.
    """
    record = _hour(pack, wage_micros, day) | dict(given or {})
    field, classes = _classes(pack, record)
    asked = AGE in pack.facts and AGE not in record
    found: list[Cost] = []
    for of_class in classes:
        one = record | ({field: of_class} if field and of_class else {})
        aged = [(age, _parts(pack, one | _of_age(age), wage_micros)) for age in _ages(asked)]
        found += _spans([(age, parts) for age, parts in aged if parts is not None], of_class)
    if not found:
        raise _not_covered(pack, one | _of_age(_ages(asked)[-1]))
    return found


def _not_covered(pack: Pack, record: Mapping[str, Value]) -> Problem:
    what = f"{pack.program} covers no such hour: {price_record(pack, record).reason}"
    return Problem(what, fix="Say otherwise of the hour, such as --set work_kind=cleaning")


def _hour(pack: Pack, wage_micros: int, day: date) -> dict[str, Value]:
    """An hour of such work, where the program claims it."""
    record: dict[str, Value] = {
        "seconds": SECONDS_PER_HOUR, "work_date": day, "pay_date": day, "gross_pay": wage_micros, "tips": 0, "jobs": 0,
    }  # fmt: skip
    if pack.covers.work:
        record["work_kind"] = pack.covers.work[0]
    if pack.covers.places:
        record |= dict.fromkeys((*PLACE_FIELDS, "stops"), pack.covers.places[0])
    return record


def _classes(pack: Pack, record: Mapping[str, Value]) -> tuple[str | None, Sequence[str | None]]:
    """The field or fact by which rates differ, and its words in the order of the law."""
    for parameter in pack.parameters.values():
        if parameter.by == "class" and parameter.of not in record:
            return parameter.of, parameter.keys
    return None, (None,)


def _ages(asked: bool) -> Sequence[int | None]:
    return list(AGES) if asked else [None]


def _of_age(age: int | None) -> dict[str, Value]:
    return {} if age is None else {AGE: age}


def _parts(pack: Pack, record: Mapping[str, Value], wage_micros: int) -> dict[str, int] | None:
    """Micro-dollars by pocket or fund; None where the program does not cover such a worker."""
    answer = price_record(pack, record)
    if answer.answer is Answer.NOT_COVERED:
        return None
    if answer.answer is not Answer.ASSESSED:
        raise Problem(f"{pack.program} does not price this hour: {answer.reason}", fix=_advice(answer))
    _refuse_closes(pack, answer)
    parts: Counter[str] = Counter()
    for line in answer.lines:
        parts[line.pocket] += _dollars(line.unit, line.amount_micros, wage_micros)
    return {pocket: divide_half_even(part, PART_MICROS) * PART_MICROS for pocket, part in parts.items()}


def _advice(answer: Assessment) -> str:
    if answer.answer in (Answer.MISSING_INPUT, Answer.FACT_NOT_KNOWN) and answer.field:
        return f"Say it of the hour: --set {answer.field}=VALUE"
    if answer.answer in (Answer.NOT_IN_FORCE, Answer.RATE_NOT_KNOWN):
        return "Choose another day: --day YYYY-MM-DD"
    return "Say otherwise of the hour, such as --set jobs=1"


def _refuse_closes(pack: Pack, answer: Assessment) -> None:
    if answer.waits_for_close:
        what = f"{pack.program} is assessed at the close of a period, so that one hour has no price"
        raise Problem(what, fix="Choose a program that prices each hour")


def _dollars(unit: str, amount: int, wage_micros: int) -> int:
    if unit == "USD":
        return amount
    if unit == "leave_hour":
        return divide_half_even(amount * wage_micros, MICROS_PER_DOLLAR)
    raise Problem(f"{unit.replace('_', ' ')}s have no price in dollars", fix="Choose a program of money or leave hours")


def _spans(aged: Sequence[tuple[int | None, dict[str, int]]], of_class: str | None) -> Iterator[Cost]:
    """Neighbouring ages that cost the same, as one."""
    for _, group in groupby(aged, key=lambda one: one[1]):
        same = list(group)
        yield Cost(same[0][0], same[-1][0], of_class, same[0][1])
