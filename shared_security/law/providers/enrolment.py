"""When a worker may choose or change a provider: once a year, and after an event of life."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Finding, Numbers, because
from shared_security.law.units import month_and_day
from shared_security.values.periods import period_of

EVENTS = (
    "first_work",
    "moved",
    "marriage_or_divorce",
    "birth_or_adoption",
    "lost_other_cover",
    "provider_left",
    "death_in_family",
)
STARTS = ("same_day", "next_month")


@dataclass(frozen=True)
class OpenEnrolment:
    """First and last day of the window, and the day on which a choice made in it begins; each comes every year."""

    first_day: str
    last_day: str
    choice_starts: str


@dataclass(frozen=True)
class LifeEvents:
    """Events after which a choice may be made within some days, and when that choice begins."""

    events: tuple[str, ...]
    within: str
    choice_starts: str


@dataclass(frozen=True)
class ChoiceAnswer:
    """Whether a choice may be made; the window [first, last] (None: there is none) and when the choice begins."""

    open: bool
    first: date | None
    last: date | None
    choice_starts: date | None


def read_open_enrolment(reader: ClauseReader) -> OpenEnrolment:
    """One version of `open_enrolment`."""
    return OpenEnrolment(*(reader.number(key, "day_of_year") for key in ("first_day", "last_day", "choice_starts")))


def read_life_events(reader: ClauseReader) -> LifeEvents:
    """One version of `life_events`."""
    within, starts = reader.number("within", "day"), reader.word("choice_starts", STARTS)
    return LifeEvents(reader.words("events", EVENTS), within, starts)


def enrolment_window(clauses: Clauses[OpenEnrolment], numbers: Numbers) -> Finding[ChoiceAnswer]:
    """The window that is open on the day of `numbers`, or the next one; it may run over the end of a year.

    Raises:
        NotSaid: the program has no window.
    """
    rule = numbers.clause(clauses, "open_enrolment")
    first, last, starts = (numbers.of(name) for name in (rule.first_day, rule.last_day, rule.choice_starts))
    year = numbers.day.year - 1
    while True:
        opens = date(year, *month_and_day(first))
        closes = _on_or_after(opens, last)
        if closes >= numbers.day:
            break
        year += 1
    is_open = opens <= numbers.day
    answer = ChoiceAnswer(is_open, opens, closes, _on_or_after(closes, starts))
    return numbers.finding(answer, because("window_open" if is_open else "window_next", first=opens, last=closes))


def life_event_window(
    clauses: Clauses[LifeEvents], numbers: Numbers, event: str, happened_on: date
) -> Finding[ChoiceAnswer]:
    """Whether a choice may be made on the day of `numbers` because of an event that happened on a day.

    Raises:
        NotSaid: the program names no events.
    """
    rule = numbers.clause(clauses, "life_events")
    if event not in rule.events:
        return numbers.finding(ChoiceAnswer(False, None, None, None), because("event_not_named"))
    last = happened_on + timedelta(days=numbers.of(rule.within))
    is_open = happened_on <= numbers.day <= last
    starts = numbers.day if rule.choice_starts == "same_day" else period_of("month", numbers.day)[1]
    answer = ChoiceAnswer(is_open, happened_on, last, starts if is_open else None)
    return numbers.finding(answer, because("event_open" if is_open else "event_closed", last=last))


def _on_or_after(day: date, day_of_year: int) -> date:
    found = date(day.year, *month_and_day(day_of_year))
    return found if found >= day else date(day.year + 1, *month_and_day(day_of_year))
