"""What work is called, and what is measured of it."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: Final[dict[str, Promise]] = {
    "rideshare": _("Rides"),
    "delivery": _("Deliveries"),
    "cleaning": _("Cleaning"),
    "care": _("Care"),
    "food_service": _("Restaurant work"),
    "hotel": _("Hotel work"),
    "staffing": _("Agency work"),
    "farm": _("Farm work"),
    "taxi": _("Taxi rides"),
}
# By the names of law/quantities.py.
MEASURED: Final[dict[str, Promise]] = {
    "time_worked": _("time worked"),
    "waiting_time": _("time waiting for work"),
    "dispatch_time": _("time on the way to a passenger"),
    "passenger_time": _("time with a passenger"),
    "task_time": _("time on the task"),
    "jobs": _("jobs done"),
    "gross_pay": _("your pay before deductions"),
    "fee_charged": _("what the customer was charged"),
    "taxable_fare": _("the fare with tolls"),
    "tips": _("tips"),
}
SOURCES: Final[dict[str, Promise]] = {
    "official": _("official text"),
    "secondary": _("a text about the law"),
    "measured": _("measured in public records"),
    "inferred": _("concluded from other texts"),
    "ours": _("an example of our own, not a law"),
}
BEARERS: Final[dict[str, Promise]] = {
    "payer": _("Your client pays this on top of your pay. Nothing is taken from your pay."),
    "passenger": _("Your passengers pay this with the price of the ride. Nothing is taken from your pay."),
    "worker": _("This is taken from your pay."),
}


def work_name(kind: object) -> str:
    """A kind of work; Work where it was not said, and the payer's own word where it is none of ours."""
    return str(KINDS.get(str(kind), kind) if kind else _("Work"))
