"""What a payer reads of an invoice: its kinds and states, why a line is there, why it is due on its day."""

from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shared_security.portals.shared.figures import reader_language, shown_day, shown_month
from shared_security.remittance.invoices.due_on import SILENT
from shared_security.remittance.invoices.invoice import Invoice
from shared_security.remittance.invoices.invoice_lines import Line

KINDS: Final[dict[str, Promise]] = {
    "work": gettext_lazy("For work"),
    "adjustment": gettext_lazy("For what changed"),
    "charge": gettext_lazy("For being late"),
}
CAUSES: Final[dict[str, Promise]] = {
    "work": gettext_lazy("Work you sent"),
    "corrected": gettext_lazy("You changed or took back:"),
    "own": gettext_lazy("Changed with your own work:"),
    "limits": gettext_lazy("Limits across all payers applied"),
    "closed": gettext_lazy("Work that came after its period was closed"),
    "law": gettext_lazy("The rules changed for days past"),
    "fact": gettext_lazy("A fact about you or the worker became known"),
    "charge": gettext_lazy("Charge for being late"),
}
STATES: Final[dict[str, Promise]] = {
    "open": pgettext_lazy("an invoice", "To pay"),
    "due": pgettext_lazy("an invoice", "Due soon"),
    "late": pgettext_lazy("an invoice", "Late"),
    "paid": pgettext_lazy("an invoice", "Paid"),
    "credit": pgettext_lazy("an invoice", "In your favor"),
}
DRESS: Final = {"open": "waiting", "due": "needs", "late": "late", "paid": "done", "credit": "done"}


def title_of(invoice: Invoice, *, household: bool) -> str:
    """What the document is called; a household reads no office word."""
    if household:
        return _("Bill %(number)s") % {"number": invoice.name}
    if invoice.is_credit_note:
        return _("Credit note %(number)s") % {"number": invoice.name}
    return _("Invoice %(number)s") % {"number": invoice.name}


def period_of(invoice: Invoice) -> str:
    """Its period in words: a month by its name, another by its first and last day."""
    first, last = invoice.period_start, invoice.period_end - timedelta(days=1)
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and (last + timedelta(days=1)).day == 1:
        return shown_month(first)
    return _("%(first)s to %(last)s") % {"first": shown_day(first), "last": shown_day(last)}


def cause_of(line: Line) -> str:
    """Why a line is there, with the payer's own id of the record that it is about."""
    return " ".join(filter(None, (str(CAUSES[line.cause]), line.external_id)))


def why_due(invoice: Invoice) -> list[str]:
    """Why it is due on its day: by law with the law's own words, or by a setting of ours that is named as such."""
    due = invoice.explained["due"]
    if due["by"] == "law":
        return [f"{words.rstrip('.')}." for words in due["words"][reader_language()]]
    known = {"days": due["days"]}
    if due["why"] == SILENT:
        return [_("The rules name no day to pay by. We give %(days)s days from the day of issue.") % known]
    words = _("The rules name a day to pay by that is not known yet. We give %(days)s days from the day of issue.")
    return [words % known]


def state_words(invoice: Invoice, today: date) -> tuple[str, str]:
    """Its state in words, and the dress of a status pill."""
    state = invoice.state(today)
    return str(STATES[state]), DRESS[state]
