"""Which criteria a provider must meet, and which of them may stand for another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.law.citations import Citation
from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Finding, Numbers, Reason, because
from shared_security.law.quantities import POCKETS
from shared_security.law.section import Section
from shared_security.values.periods import add_months

# What a criterion asks, beside being met or not: a share, a day, a list of pockets, or nothing.
FLAGS = (
    "nonprofit",
    "no_interest_in_payers",
    "fiduciary_duty",
    "held_in_trust",
    "worker_input",
    "designated",
    "monitored",
    "insurance_of_reserves",
    "self_insurance_licence",
    "capital_guarantee",
    "separate_licence",
    "bank_or_manager",
)
AT_LEAST = ("worker_board_share",)
AT_MOST = ("admin_share",)
WITHIN = ("insurance_filed",)  # days after the first day of the policy year
EVERY = ("actuarial_statement",)  # months since the last
OFFERS = "offers"
CRITERIA = (*FLAGS, *AT_LEAST, *AT_MOST, *WITHIN, *EVERY, OFFERS)


@dataclass(frozen=True)
class Criterion:
    """One criterion with the number it asks for, where it asks for one, or the pockets that must be offered."""

    name: str
    number: str | None
    pockets: tuple[str, ...]


@dataclass(frozen=True)
class Need:
    """Criteria of which one must be met: one alone, or alternatives."""

    any_of: tuple[Criterion, ...]
    citation: Citation


@dataclass(frozen=True)
class Qualification:
    """All that a provider needs."""

    needs: tuple[Need, ...]


@dataclass(frozen=True)
class ProviderFacts:
    """What is known of a provider; a criterion that is not named is not known.

    `flags` yes or no by criterion; `shares` in parts per million; `days`: on which a policy year began
    (`policy_year`), an insurance was filed (`insurance_filed`), an actuary last stated (`actuarial_statement`).
    """

    flags: Mapping[str, bool]
    shares: Mapping[str, int]
    days: Mapping[str, date]
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Qualified:
    """Whether all is met, the needs that are not, and those of which nothing is known; each by its criteria."""

    qualified: bool
    unmet: tuple[str, ...]
    not_known: tuple[str, ...]


def read_qualification(reader: ClauseReader) -> Qualification:
    """One version of `qualification`: `needs`, a list of criteria each with its citation."""
    needs = []
    for item in reader.section.items("needs", required=True):
        entry = ClauseReader(Section(item, "a need of `qualification`", reader.section.faults), reader.law)
        needs.append(_read_need(entry))
    return Qualification(tuple(needs))


def _read_need(entry: ClauseReader) -> Need:
    if "any_of" in entry.section.names():
        options = []
        for item in entry.section.items("any_of"):
            option = ClauseReader(Section(item, "an alternative of `qualification`", entry.section.faults), entry.law)
            options.append(_read_criterion(option))
            option.section.finish()
    else:
        options = [_read_criterion(entry)]
    need = Need(tuple(options), entry.citation())
    entry.section.finish()
    return need


def _read_criterion(reader: ClauseReader) -> Criterion:
    name = reader.word("criterion", CRITERIA)
    number, pockets = None, tuple[str, ...]()
    if name in AT_LEAST:
        number = reader.number("at_least", "percent")
    elif name in AT_MOST:
        number = reader.number("at_most", "percent")
    elif name in WITHIN:
        number = reader.number("within", "day")
    elif name in EVERY:
        number = reader.number("every", "month")
    elif name == OFFERS:
        pockets = reader.words("pockets", POCKETS)
    return Criterion(name, number, pockets)


def qualifies(clauses: Clauses[Qualification], numbers: Numbers, facts: ProviderFacts) -> Finding[Qualified]:
    """Whether a provider meets every need on the day of `numbers`. What is not known is not met.

    Raises:
        NotSaid: the program has no criteria.
    """
    rule = numbers.clause(clauses, "qualification")
    unmet: list[str] = []
    unknown: list[str] = []
    reasons = []
    for need in rule.needs:
        numbers.cite(need.citation)
        met = [_met(criterion, numbers, facts) for criterion in need.any_of]
        name = " or ".join(criterion.name for criterion in need.any_of)
        reasons.append(_reason(need.any_of, met))
        if True not in met:
            (unknown if None in met else unmet).append(name)
    return numbers.finding(Qualified(not (unmet or unknown), tuple(unmet), tuple(unknown)), *reasons)


def _reason(options: Sequence[Criterion], met: Sequence[bool | None]) -> Reason:
    word = "criterion_met" if True in met else "criterion_not_known" if None in met else "criterion_unmet"
    return because(word, criterion=" ".join(option.name for option in options))


def _met(criterion: Criterion, numbers: Numbers, facts: ProviderFacts) -> bool | None:
    name, number = criterion.name, numbers.if_any(criterion.number)
    if name == OFFERS:
        return set(criterion.pockets) <= set(facts.offers)
    if number is None:
        return facts.flags.get(name)
    if name in AT_LEAST or name in AT_MOST:
        share = facts.shares.get(name)
        if share is None:
            return None
        return share >= number if name in AT_LEAST else share <= number
    done = facts.days.get(name)
    if name in EVERY:
        return None if done is None else numbers.day < add_months(done, number)
    return _in_time(facts.days.get("policy_year"), done, number, numbers.day)


def _in_time(starts: date | None, done: date | None, days: int, today: date) -> bool | None:
    """Whether a thing was done within some days of a first day; while there is time yet, it is not broken."""
    if starts is None:
        return None
    last = starts + timedelta(days=days)
    return done <= last if done is not None else today <= last
