"""One thing that can be wrong, and what to do about it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTHING = _("No money moved: nothing of this call was done.")
RECORD_ALONE = _("No money moved for this record. The other records of the call were dealt with, each by itself.")
NOT_KNOWN = _(
    "You cannot know yet. Send the same call with the same Idempotency-Key: each record counts once, "
    "however often it comes."
)
FIRST_ONE = _("Nothing of this second call was done. The first one may be moving money at this moment.")


@dataclass(frozen=True)
class Error:
    """What is wrong. status: of the answer; None for an error of one record. cause: empty where the title says it all.

    money: whether any moved.
    """

    status: int | None
    title: Promise
    cause: Promise | str
    fix: Promise
    money: Promise = NOTHING
