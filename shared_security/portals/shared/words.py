"""The words on screen for the words in code: each reader has words of their own."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

# DESIGN's table. A worker never reads office words; a regulator reads the statute's.
WORDS: Final[dict[tuple[str, str], Promise]] = {
    ("reported", "worker"): gettext_lazy("Waiting for your client"),
    ("available", "worker"): gettext_lazy("In your account"),
    ("late", "worker"): gettext_lazy("Late"),
    ("reported", "payer"): pgettext_lazy("work that a payer reported", "Sent"),
    ("available", "payer"): pgettext_lazy("a contribution", "Paid"),
    ("late", "payer"): gettext_lazy("Late"),
    ("reported", "provider"): pgettext_lazy("a provider's word", "Reported"),
    ("available", "provider"): pgettext_lazy("a provider's word", "Funded"),
    ("late", "provider"): pgettext_lazy("a provider's word", "Delinquent"),
    ("reported", "regulator"): pgettext_lazy("a regulator's word", "Reported"),
    ("available", "regulator"): pgettext_lazy("a regulator's word", "Funded"),
    ("late", "regulator"): pgettext_lazy("a regulator's word", "In arrears"),
    ("security account", "worker"): gettext_lazy("My benefits"),
    ("account number", "worker"): gettext_lazy("Benefits number"),
    ("account number", "payer"): gettext_lazy("Benefits number"),
    ("provider", "worker"): gettext_lazy("Benefits organization"),
    ("pack", "worker"): gettext_lazy("The rules"),
    ("pack", "payer"): gettext_lazy("The city's rules"),
    ("pack", "provider"): gettext_lazy("Program rules"),
    ("pack", "regulator"): gettext_lazy("Program rules"),
    # The benefits, by the pocket they are kept in.
    ("health", "worker"): gettext_lazy("Health care"),
    ("disability", "worker"): gettext_lazy("Disability insurance"),
    ("workers_compensation", "worker"): gettext_lazy("Insurance for injuries at work"),
    ("unemployment", "worker"): gettext_lazy("Unemployment insurance"),
    ("retirement", "worker"): gettext_lazy("Retirement savings"),
    ("sick", "worker"): gettext_lazy("Sick pay"),
    ("vacation", "worker"): gettext_lazy("Vacation pay"),
    ("family_leave", "worker"): gettext_lazy("Family leave pay"),
    # What a benefit is: DESIGN's kinds of pockets.
    ("leave", "worker"): gettext_lazy("Time off"),
    ("savings", "worker"): gettext_lazy("Savings"),
    ("cover", "worker"): gettext_lazy("Insurance"),
    # What became of a contribution.
    ("unpaid", "worker"): gettext_lazy("Your client did not pay"),
    ("made_good", "worker"): gettext_lazy("Paid by the guarantee"),
    ("changed", "worker"): gettext_lazy("Changed by your client"),
    ("adjusted", "worker"): gettext_lazy("Computed again"),
    ("cancelled", "worker"): gettext_lazy("Taken back by your client"),
}
# Status words and the dress they wear. Colour is never alone: the word stands in it.
DRESS: Final = {
    "reported": "waiting", "available": "done", "late": "late", "held": "waiting", "needs": "needs", "changed": "needs",
    "adjusted": "needs", "cancelled": "needs", "unpaid": "late", "made_good": "done",
}  # fmt: skip


def word(code: str, reader: str) -> str:
    """The word of a thing for a reader; who has no words of their own reads the worker's, the plainest.

    Raises:
        KeyError: no reader has a word for it.
    """
    return str(WORDS.get((code, reader)) or WORDS[(code, "worker")])
