"""A payer's statement of account: invoices, what was taken off and payments by day, with what is owed after each.

Its page is in whole cents, each balance rounded up as invoices are, and each line the step from one to the next; its
file is exact.
"""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.portals.payer.invoice_words import period_of, title_of
from shared_security.portals.payer.page import actor_of, is_household, payer_of, shown
from shared_security.portals.shared.csv_file import csv_file
from shared_security.remittance.account_statement import StatementLine, account_statement, owed_now
from shared_security.values.money import MICROS_PER_CENT, unscaled
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import today

WORDS: dict[str, Promise] = {
    "charge": gettext_lazy("Charge for paying late"),
    "waived": gettext_lazy("Charge for paying late, taken back by the office"),
    "payment": gettext_lazy("Your payment"),
    "return": gettext_lazy("Your payment was returned by the bank"),
    "refund": gettext_lazy("Paid back to you"),
    "used": gettext_lazy("Taken back after a worker had used it: not given back"),
}


@permission("payer")
def statement(request: HttpRequest) -> HttpResponse:
    """The newest first, as people look for it."""
    payer = payer_of(request)
    lines, household = _lines(request), is_household(payer)
    rows = [(one, words_of(one, household), step, balance) for one, step, balance in _in_cents(lines)]
    balance = rows[-1][3] if rows else 0
    owed = owed_now(as_web(), payer.payer_id, today=today())
    to_pay = owed.cents if owed else 0
    values = {
        "rows": rows[::-1], "balance": balance, "in_favor": max(-balance, 0), "day": today(),
        "to_pay": to_pay, "off_next": to_pay - balance,
    }  # fmt: skip
    return shown(request, payer, "statement", "payer_invoices", values)


@permission("payer")
def statement_csv(request: HttpRequest) -> HttpResponse:
    """The same as a file, the oldest first; amounts in dollars to the last micro-dollar that is there."""
    rows: list[tuple[object, ...]] = [(_("Day"), _("What"), _("Added"), _("Taken off"), _("You owe"))]
    household = is_household(payer_of(request))
    for one in _lines(request):
        added, off = max(one.micros, 0), max(-one.micros, 0)
        amounts = (unscaled(micros, 6, at_least=2) if micros else "" for micros in (added, off))
        rows.append((one.day, words_of(one, household), *amounts, unscaled(one.balance_micros, 6, at_least=2)))
    return csv_file("statement.csv", rows)


def _in_cents(lines: Iterable[StatementLine]) -> Iterator[tuple[StatementLine, int, int]]:
    """Each line with the cents it adds or takes off, and the balance after it."""
    before = 0
    for one in lines:
        balance = -(-one.balance_micros // MICROS_PER_CENT)
        yield one, balance - before, balance
        before = balance


def words_of(line: StatementLine, household: bool) -> str:
    """What a line is, in words."""
    if line.invoice:
        return f"{title_of(line.invoice, household=household)}, {period_of(line.invoice)}"
    return str(WORDS[line.kind])


def _lines(request: HttpRequest) -> list[StatementLine]:
    payer = payer_of(request)
    with as_jobs(actor_of(request)) as jobs:
        return account_statement(jobs, payer.payer_id, today=today())
