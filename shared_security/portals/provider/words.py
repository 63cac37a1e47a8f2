"""What a provider's staff reads for the codes of the house."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATUS_TOLD: Final[dict[str, Promise]] = {
    "applied": _(
        "The office has not qualified your organization yet. No member can come to it, and it pays nothing out."
    ),
    "qualified": _("Members can come to your organization, and it pays their benefits."),
    "conditional": _(
        "Members can come to your organization, and it pays their benefits, as long as it keeps the conditions."
    ),
    "suspended": _(
        "No member can come to your organization. It decides on no requests and pays nothing out until the office"
        " decides otherwise; the office answers requests meanwhile."
    ),
    "failed": _(
        "The office moves your members to other organizations. Yours decides on no requests and pays nothing out."
    ),
    "withdrawn": _("No member comes to your organization any more. It pays benefits until its last member has moved."),
}
DUTIES: Final = {
    "decide": _("Decide on requests"),
    "supervise": _("Supervise: second person, and what has waited too long"),
    "appeals": _("Decide on appeals"),
    "pay": _("Pay out"),
    "members": _("See members and their accounts"),
    "staff": _("Give and end what staff may do"),
    "board": _("Member of the board: declares ties"),
}
# What staff may choose, by the key of access.look_at_member.REASONS; the worker reads the same sentences.
LOOK_REASONS: Final[dict[str, Promise]] = {
    "asked": _("The worker asked us to look."),
    "request": _("We are deciding on what the worker asked for."),
    "payment": _("We are checking a payment to the worker."),
    "mistake": _("We are correcting a mistake in the books."),
}
# Written down by itself where a paper of a request is opened, and read by the worker.
PAPER_LOOK: Final = _("We looked at a paper that belongs to what the worker asked for.")
# How a member came to this organization, by account_provider.way.
WAYS_TO_PROVIDER: Final[dict[str, Promise]] = {
    "default": _("Nobody has chosen yet: it is the organization for all who have not."),
    "chosen": _("The member chose it."),
    "kept": _("The rules keep whom the member had before."),
    "named": _("The rules name it for all who have not chosen."),
    "fewest_members": _("The rules give it to who has not chosen: it had the fewest members then."),
    "ordered": _("The office moved the member here."),
}
