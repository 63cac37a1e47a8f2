"""Lengths of time, rates and shares in plain words, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shared_security.law.units import SECONDS_PER_HOUR
from shared_security.portals.shared.figures import shown_micros
from shared_security.values.money import unscaled


def shown_time(seconds: int) -> str:
    """Seconds as hours, minutes and seconds in words."""
    hours, rest = divmod(seconds, SECONDS_PER_HOUR)
    minutes, left = divmod(rest, 60)
    parts = (
        ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours} if hours else "",
        ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes} if minutes else "",
        ngettext("%(count)s second", "%(count)s seconds", left) % {"count": left} if left or not seconds else "",
    )
    return " ".join(part for part in parts if part)


def shown_jobs(count: int) -> str:
    """So many jobs."""
    return ngettext("%(count)s job", "%(count)s jobs", count) % {"count": count}


def shown_number(value: int, unit: str) -> str:
    """A number of the law or of a work record, by its unit (law/units.py)."""
    if unit == "hour":
        return shown_time(value)
    if unit == "job":
        return shown_jobs(value)
    if unit == "percent":
        return f"{unscaled(value, 4)}%"
    amount = shown_micros(value, exact=True)
    each = {"USD/hour": _("%(amount)s for each hour"), "USD/job": _("%(amount)s for each job")}.get(unit, "%(amount)s")
    return each % {"amount": amount}
