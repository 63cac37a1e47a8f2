"""The day at the office, by the clocks that its pages show."""

from datetime import date, datetime

from django.utils import timezone


def office_day(moment: datetime) -> date:
    """The day on the clocks of the site at a moment."""
    return timezone.localdate(moment)
