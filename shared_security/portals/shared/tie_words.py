"""Ties that those who decide declared of themselves, in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TIES: Final[dict[str, Promise]] = {
    "relative": _("A relative of mine is the worker"),
    "works_for_payer": _("I work for this client"),
    "holds_share_of_payer": _("I hold a share of this client"),
    "paid_by_payer": _("This client pays me"),
    "family_of_payer": _("Somebody of my family runs this client"),
}
SHORT: Final[dict[str, Promise]] = {
    "relative": _("Relative"),
    "works_for_payer": _("Works for"),
    "holds_share_of_payer": _("Holds a share of"),
    "paid_by_payer": _("Is paid by"),
    "family_of_payer": _("Is family of who runs"),
}
