"""Work away from the home fund: what follows the worker home, from when, and how much of it."""

from dataclasses import dataclass
from datetime import date

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, because
from shared_security.law.scales import SECONDS_PER_HOUR
from shared_security.values.money import divide_half_even
from shared_security.values.periods import add_months, first_of_month

EFFECTIVE = ("month_of_registration", "month_after_registration", "day_of_registration")


@dataclass(frozen=True)
class Reciprocity:
    """The home fund's contribution rate an hour; from when a registration works; months until the money comes."""

    home_rate: str
    effective: str
    arrives_after: str | None


@dataclass(frozen=True)
class Away:
    """Work for another fund: seconds and that fund's rate an hour, and when the worker registered and ended it."""

    seconds: int
    away_rate_micros: int
    registered_on: date | None
    ended_on: date | None = None


@dataclass(frozen=True)
class Transfer:
    """What goes home in micro-dollars, the seconds that count at home, and by when it is there (None: not said)."""

    amount_micros: int
    credited_seconds: int
    arrives_on: date | None


def read_reciprocity(reader: ClauseReader) -> Reciprocity:
    """One version of `reciprocity`."""
    return Reciprocity(
        reader.number("home_rate", "USD/hour"),
        reader.word("effective", EFFECTIVE),
        reader.number_if_any("arrives_after", "month"),
    )


def transfer(clauses: Clauses[Reciprocity], numbers: Numbers, away: Away) -> Finding[Transfer]:
    """What of work done away on the day of `numbers` goes to the home fund: the lesser of the two rates for each hour.

    Where the rate away is lower, fewer hours count at home, in proportion, rounded down to a second; the money is
    rounded half-even. Nothing goes before the registration takes effect or from the day on which it ended.

    Raises:
        NotSaid: the program has no reciprocity.
    """
    rule = numbers.clause(clauses, "reciprocity")
    starts = _effective(rule, away.registered_on)
    if starts is None or numbers.day < starts or (away.ended_on and numbers.day >= away.ended_on):
        return numbers.finding(Transfer(0, 0, None), because("not_registered"))
    home = numbers.of(rule.home_rate)
    rate = min(home, away.away_rate_micros)
    amount, seconds = divide_half_even(away.seconds * rate, SECONDS_PER_HOUR), away.seconds * rate // home
    months = numbers.if_any(rule.arrives_after)
    arrives = None if months is None else add_months(numbers.day, months)
    code = "sent_at_home_rate" if rate == home else "sent_at_away_rate"
    return numbers.finding(Transfer(amount, seconds, arrives), because(code, sent=Amount(amount, "USD")))


def _effective(rule: Reciprocity, registered: date | None) -> date | None:
    if registered is None or rule.effective == "day_of_registration":
        return registered
    first = first_of_month(registered)
    return first if rule.effective == "month_of_registration" else add_months(first, 1)
