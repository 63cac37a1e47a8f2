"""What a worker reads of a move, for the codes of the house."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WHY_NOT: Final[dict[str, Promise]] = {
    "there_already": _("You were with this organization already."),
    "not_qualified": _("On that day this organization could take no members."),
    "no_trust_account": _("On that day this organization had no bank account for members' money."),
    "merged": _("This account was joined with another of yours. The other one can move."),
}
# Where something stands: money, and then time off, which waits for no client.
STAGES: Final[dict[str, Promise]] = {
    "available": _("In your account"),
    "held": _("Kept for what you asked for"),
    "reported": _("Waiting for your client"),
    "shortfall": _("Your client did not pay"),
    "spent": _("Used"),
}
TIME_STAGES: Final[dict[str, Promise]] = {**STAGES, "reported": _("In your account")}
