"""What providers, their standing and criteria are called, for office, administration and providers themselves."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shared_security.portals.shared.figures import reader_locale

STATUSES: Final[dict[str, Promise]] = {
    "applied": pgettext_lazy("status of a provider", "Applied"),
    "qualified": pgettext_lazy("status of a provider", "Qualified"),
    "conditional": pgettext_lazy("status of a provider", "Qualified with conditions"),
    "suspended": pgettext_lazy("status of a provider", "Suspended"),
    "failed": pgettext_lazy("status of a provider", "Failed"),
    "withdrawn": pgettext_lazy("status of a provider", "Leaving"),
}
STATUS_DRESS: Final = {
    "qualified": "done", "conditional": "needs", "suspended": "late", "failed": "late", "withdrawn": "needs",
}  # fmt: skip
KINDS: Final[dict[str, Promise]] = {
    "nonprofit": pgettext_lazy("kind of organization", "Non-profit"),
    "public": pgettext_lazy("kind of organization", "Public body"),
    "company": pgettext_lazy("kind of organization", "Company"),
}
LANGUAGES: Final = ("en", "es", "zh", "vi", "tl", "ko", "so", "am", "ar", "ru", "fr", "ht", "pt")
NEED_STATES: Final[dict[str, tuple[Promise, str]]] = {
    "met": (pgettext_lazy("a criterion", "Met"), "done"),
    "unmet": (pgettext_lazy("a criterion", "Not met"), "late"),
    "not_known": (pgettext_lazy("a criterion", "Not known"), "needs"),
}
# What is told of a provider, by the names of providers.provider_facts.
FACTS: Final[dict[str, Promise]] = {
    "nonprofit": _("It is a non-profit"),
    "no_interest_in_payers": _("It has no interest in any company that contributes"),
    "fiduciary_duty": _("It owes its members a fiduciary duty"),
    "held_in_trust": _("It holds members' money in trust"),
    "worker_input": _("Workers have a say in it"),
    "designated": _("It is designated by law or by the office"),
    "monitored": _("It is monitored by a public body"),
    "insurance_of_reserves": _("Its reserves are insured"),
    "self_insurance_licence": _("It has a license to insure itself"),
    "capital_guarantee": _("Its capital is guaranteed"),
    "separate_licence": _("It has a license of its own"),
    "bank_or_manager": _("It is a bank or a licensed manager"),
    "worker_board_share": _("Share of workers on its board"),
    "admin_share": _("Share of contributions that it uses for administration"),
    "policy_year": _("First day of the policy year"),
    "insurance_filed": _("Day on which its insurance was filed"),
    "actuarial_statement": _("Day of the last statement of an actuary"),
    "offers": _("Benefits that it offers"),
}


def language_name(code: str) -> str:
    """A language in the reader's words; by its code where nobody knows one."""
    name = str(reader_locale().languages.get(code, code))
    return name[:1].upper() + name[1:]
