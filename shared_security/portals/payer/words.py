"""What a payer reads for the codes of the house: what it pays for, why a row waits, the columns of a file."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What it pays for: pockets and funds of the books.
PAYS_FOR: Final[dict[str, Promise]] = {
    "health": _("Health care"),
    "disability": _("Disability"),
    "workers_compensation": _("Injuries at work"),
    "unemployment": _("Time without work"),
    "retirement": _("Retirement"),
    "sick": _("Sick pay"),
    "vacation": _("Vacation"),
    "family_leave": _("Family leave"),
    "administration": _("Running the program"),
    "guarantee": _("Guarantee"),
    "public_fund": _("Public fund"),
    "worker_centre": _("Worker center"),
}
WAITS: Final[dict[str, Promise]] = {
    "account_unknown": _("Nobody has this benefits number."),
    "name_differs": _("The name you sent does not fit this benefits number."),
    "rate_not_known": _("A rate is not known yet. There is nothing for you to do."),
    "fact_not_known": _("The rules ask something about you or the worker that nobody has told the office yet."),
}
COLUMNS: Final[dict[str, Promise]] = {
    "payer": _("Who pays"),
    "external_id": _("Your id of the row"),
    "revision": _("Revision"),
    "account": _("Benefits number"),
    "worker_name": _("Name"),
    "work_kind": _("Kind of work"),
    "started_at": _("Start"),
    "ended_at": _("End"),
    "work_date": _("Day of work"),
    "pay_date": _("Day of payment"),
    "seconds": _("Seconds"),
    "minutes": _("Minutes"),
    "hours": _("Hours"),
    "jobs": _("Jobs"),
    "gross_pay": _("Pay"),
    "tips": _("Tips"),
    "miles": _("Miles"),
    "place": _("Place"),
    "fee_charged": _("Fee charged"),
    "taxable_fare": _("Fare"),
}


def pays_for(name: str) -> str:
    """What a line of the books is for."""
    return str(PAYS_FOR[name])


def column_words(name: str) -> str:
    """What a column is called on a page; one without words of its own is called as in the file."""
    return str(COLUMNS.get(name, name))
