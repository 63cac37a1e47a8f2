"""What the office's pages call things: benefits, statuses, reasons, kinds of payer, the numbers of a law."""

from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from shared_security.law.words.figures import shown
from shared_security.portals.shared.figures import MINUS, reader_language, shown_micros

LINES: Final[dict[str, Promise]] = {
    "health": gettext_lazy("Health insurance"),
    "disability": gettext_lazy("Disability insurance"),
    "workers_compensation": gettext_lazy("Workers' compensation"),
    "unemployment": gettext_lazy("Unemployment insurance"),
    "retirement": gettext_lazy("Retirement"),
    "sick": gettext_lazy("Paid sick leave"),
    "vacation": gettext_lazy("Vacation"),
    "family_leave": gettext_lazy("Family leave"),
    "administration": gettext_lazy("Administration"),
    "guarantee": gettext_lazy("Guarantee fund"),
    "public_fund": gettext_lazy("Public fund"),
    "worker_centre": gettext_lazy("Worker center"),
    "total": gettext_lazy("All benefits"),
}
STATUSES: Final[dict[str, Promise]] = {
    "enacted": pgettext_lazy("status of a law", "Enacted"),
    "proposed": pgettext_lazy("status of a law", "Proposed"),
    "repealed": pgettext_lazy("status of a law", "Repealed"),
    "enjoined": pgettext_lazy("status of a law", "Halted by a court"),
    "voluntary": pgettext_lazy("status of a law", "Voluntary"),
    "study": pgettext_lazy("status of a law", "For study"),
}
SOURCE_KINDS: Final[dict[str, Promise]] = {
    "official": gettext_lazy("official source"),
    "notes_official": gettext_lazy("official source, as our research notes give it"),
    "secondary": gettext_lazy("secondary source"),
    "measured": gettext_lazy("measured in public records"),
    "inferred": gettext_lazy("inferred"),
    "ours": gettext_lazy("our own illustration"),
}
STAGES: Final[dict[str, Promise]] = {
    "reported": pgettext_lazy("stage of a contribution", "Reported"),
    "available": pgettext_lazy("stage of a contribution", "Funded"),
    "held": pgettext_lazy("stage of a contribution", "Held"),
    "shortfall": pgettext_lazy("stage of a contribution", "Shortfall"),
    "spent": pgettext_lazy("stage of a contribution", "Spent"),
}
WAITS: Final[dict[str, Promise]] = {
    "account_unknown": gettext_lazy("Nobody has the number that was sent"),
    "name_differs": gettext_lazy("The name that was sent is not the account's"),
    "rate_not_known": gettext_lazy("The rate of the law for that day is not known"),
    "fact_not_known": gettext_lazy("A fact that the law asks about the payer or worker is not known"),
}
# Where money lies, and whose it is.
CUSTODY: Final[dict[str, Promise]] = {
    "collection": gettext_lazy("Collection account"),
    "trust": gettext_lazy("Providers' trust accounts"),
    "in_transit": gettext_lazy("On its way between accounts"),
    "recoverable": gettext_lazy("To be recovered from payers: a bank took it back after it was used"),
    "guarantee_claim": gettext_lazy("Claims on payers that the guarantee has paid for"),
    "written_off": gettext_lazy("Written off"),
    "members": gettext_lazy("Members: funded, free or held"),
    "drawn": gettext_lazy("Members: drawn, not paid out yet"),
    "fund:administration": gettext_lazy("Administration"),
    "fund:guarantee": gettext_lazy("Guarantee fund"),
    "fund:public_fund": gettext_lazy("Public fund"),
    "fund:worker_centre": gettext_lazy("Worker center"),
    "payer_credit": gettext_lazy("Payers: paid, not used yet"),
    "carry": gettext_lazy("Payers: parts of a cent"),
    "unmatched": gettext_lazy("Nobody yet: lines that wait to be placed"),
    "ordered": gettext_lazy("Told the bank to pay back"),
}
# What officials may choose, by the key of oversight.look.REASONS. The same sentences are written down, and the worker
# reads them: they stand here so that they are translated.
LOOK_REASONS: Final[dict[str, Promise]] = {
    "asked": gettext_lazy("The worker asked us to look."),
    "missing": gettext_lazy("The worker says a contribution is missing or wrong."),
    "payer": gettext_lazy("We are checking what a client, app or company paid in."),
    "order": gettext_lazy("A court or another office asked for it by law."),
    "mistake": gettext_lazy("We are correcting a mistake in the books."),
}


def age_words(least_days: int) -> str:
    """How long something has waited, by the first day of its step."""
    return {
        0: _("Up to 7 days"), 8: _("8 to 30 days"), 31: _("31 to 90 days"), 91: _("More than 90 days"),
    }[least_days]  # fmt: skip


def payer_words(kind: str, name: str | None, payer_id: UUID | None = None) -> str:
    """Who pays: a company by its name; a household is never named, by the end of its id where two must differ."""
    if name is not None and kind != "household":
        return name
    return _("Household %(end)s") % {"end": payer_id.hex[-6:]} if payer_id else _("A household")


def amount_words(micros: int, unit: str, *, signed: bool = False) -> str:
    """An amount of an account, to its last part: money, or leave in time and days."""
    if unit == "USD":
        return shown_micros(micros, signed=signed, exact=True)
    sign = MINUS if micros < 0 else "+" if signed and micros > 0 else ""
    return sign + shown(abs(micros), unit, reader_language())


def hidden_words(why: str) -> str:
    """Why a figure is not there."""
    return _("Fewer than 11") if why == "few" else _("Not shown")


def minutes_words(seconds: int) -> str:
    """A span of time, to the minute, and to the hour from two hours on."""
    if seconds < 7200:
        minutes = max(seconds // 60, 1)
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": f"{minutes:,}"}
    return _("%(n)s hours") % {"n": f"{seconds // 3600:,}"}


def reason_words(sentence: str) -> str:
    """The sentence of a look, in the reader's language."""
    return _(sentence) if sentence else ""


def named(words: dict[str, Promise], code: str) -> Any:
    """A word of a table, or the code itself where the table is younger than the code."""
    return words.get(code, code)
