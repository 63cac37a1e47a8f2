"""The day at the office."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings


def office_day(moment: datetime) -> date:
    """The day on the clocks of the site at a moment."""
    return moment.astimezone(ZoneInfo(settings.SHOWN_TIME_ZONE)).date()
