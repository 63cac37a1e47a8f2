"""What work is called, who bears what is due for it, and of which kind the texts of the law are."""

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
SOURCES: Final[dict[str, Promise]] = {
    "official": _("official text"),
    "notes_official": _("official text, as our notes give it"),
    "secondary": _("a text about the law"),
    "measured": _("measured in public records"),
    "inferred": _("concluded from other texts"),
    "ours": _("an example of our own, not a law"),
}
BEARERS: Final[dict[str, Promise]] = {
    "payer": _("Your client pays this on top of your pay. Nothing is taken from your pay."),
    "passenger": _("Your passengers pay this with the price of the ride. Nothing is taken from your pay."),
    "worker": _("This is taken from your pay."),
    "program": _("The program pays this. Nothing is taken from your pay."),
}


def work_name(kind: object) -> str:
    """A kind of work; Work where it was not said, and the payer's own word where it is none of ours."""
    return str(KINDS.get(str(kind), kind) if kind else _("Work"))
