"""The words of protected cases, for the worker and for the office."""

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from shared_security.law.words.figures import shown
from shared_security.oversight.work_before_and_after import BeforeAndAfter, Week
from shared_security.portals.shared.figures import reader_language, short_day

KINDS: Final[dict[str, Promise]] = {
    "less_work": gettext_lazy("I get less work"),
    "no_work": gettext_lazy("I get no work any more"),
    "shut_out": gettext_lazy("My access was blocked, or I was let go"),
    "threat": gettext_lazy("I was threatened or told not to take time off"),
    "other": gettext_lazy("Something else"),
}
OUTCOMES: Final[dict[str, Promise]] = {
    "found": gettext_lazy("The office found that the rules were broken"),
    "not_found": gettext_lazy("The office could not find that the rules were broken"),
    "settled": gettext_lazy("It was settled"),
    "withdrawn": gettext_lazy("Withdrawn by the worker"),
}


def weeks_of(figures: BeforeAndAfter) -> list[dict[str, Any]]:
    """The weeks as rows, the oldest first; `after` says on which side of the day each is."""
    return [
        {"first": short_day(week.first), "time": _time(week), "jobs": week.jobs, "after": week.first >= figures.since}
        for week in (*figures.before, *figures.after)
    ]


def averages_of(figures: BeforeAndAfter) -> list[tuple[str, int]]:
    """Time a week before and after, with the number of weeks each is of; rounded down to the minute."""
    return [
        (shown(sum(week.seconds for week in side) // (60 * len(side)) * 60, "hour", reader_language()), len(side))
        for side in (figures.before, figures.after)
        if side
    ]


def _time(week: Week) -> str:
    return shown(week.seconds, "hour", reader_language())
