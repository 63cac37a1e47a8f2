"""What a payer or a worker may choose, and from which day the choice holds."""

from dataclasses import dataclass
from datetime import date

from shared_security.law.clauses import ClauseReader, Clauses, LawNames, read_clauses
from shared_security.law.findings import Finding, Numbers, Reason, because
from shared_security.law.section import Section
from shared_security.values.periods import add_months, period_of

WHO = ("payer", "worker")
TAKES_EFFECT = ("same_day", "this_month", "next_month", "this_quarter", "next_quarter", "this_year", "next_year")


@dataclass(frozen=True)
class Election:
    """One choice: who makes it, between what, from when it holds, for how long, and whether it can be taken back.

    `least` and `most` are months that a choice lasts; without `most` it lasts until another. `wait` are months that
    must pass since the first work before it can be made.
    """

    by: str
    choices: tuple[str, ...]
    takes_effect: str
    least: str | None
    most: str | None
    wait: str | None
    final: bool


Elections = dict[str, Clauses[Election]]


@dataclass(frozen=True)
class Elected:
    """Whether the choice is taken, and the days [starts, ends) on which it holds; `ends` None: until another."""

    taken: bool
    starts: date | None
    ends: date | None


def read_elections(chapter: Section, law: LawNames) -> Elections:
    """The key `elections`: a name for each choice, then its versions."""
    section = chapter.section("elections", "`elections`")
    if section is None:
        return {}
    found = {name: read_clauses(section, name, law, _read_election) for name in section.plain_names()}
    section.finish()
    return found


def _read_election(reader: ClauseReader) -> Election:
    choices = tuple(reader.section.texts("choices", required=True))
    if len(choices) < 2 or len(set(choices)) < len(choices):
        reader.section.fault("has fewer than two different choices", "Name each of what can be chosen")
    least, most = reader.number_if_any("least", "month"), reader.number_if_any("most", "month")
    return Election(
        reader.word("by", WHO),
        choices,
        reader.word("takes_effect", TAKES_EFFECT),
        least,
        most,
        reader.number_if_any("wait", "month"),
        reader.section.flag("final"),
    )


def elect(
    elections: Elections,
    name: str,
    numbers: Numbers,
    choice: str,
    months: int | None = None,
    first_work: date | None = None,
    now: str | None = None,
) -> Finding[Elected]:
    """Whether a choice made on the day of `numbers` is taken, and on which days it holds.

    Args:
        elections: those of the chapter.
        name: which election.
        numbers: of the day on which the choice is made.
        choice: what is chosen.
        months: for how many months; None for as long as is allowed.
        first_work: the first day of work, where the law asks for months since.
        now: what holds now, None where nothing was chosen yet. A final choice is not changed.

    Raises:
        NotSaid: the program has no such election on that day.
    """
    rule = numbers.clause(elections.get(name, ()), name)
    if refused := _refusal(rule, numbers, choice, months, first_work, now):
        return numbers.finding(Elected(False, None, None), refused)
    starts = _effective(rule.takes_effect, numbers.day)
    most = numbers.if_any(rule.most)
    length = months if months is not None else most
    ends = None if length is None else add_months(starts, length)
    return numbers.finding(Elected(True, starts, ends), because("elected", choice=choice, starts=starts))


def _refusal(
    rule: Election, numbers: Numbers, choice: str, months: int | None, first_work: date | None, now: str | None
) -> Reason | None:
    least, most, wait = (numbers.if_any(name) for name in (rule.least, rule.most, rule.wait))
    if choice not in rule.choices:
        return because("not_a_choice", choice=choice)
    if rule.final and now is not None and now != choice:
        return because("final_choice", choice=now)
    if months is not None and least is not None and months < least:
        return because("too_short", choice=choice)
    if months is not None and most is not None and months > most:
        return because("too_long", choice=choice)
    if wait is not None and (first_work is None or add_months(first_work, wait) > numbers.day):
        return because("too_early", choice=choice)
    return None


def _effective(takes_effect: str, day: date) -> date:
    if takes_effect == "same_day":
        return day
    which, _, period = takes_effect.partition("_")
    first, after_last = period_of(period, day)
    return after_last if which == "next" else first
