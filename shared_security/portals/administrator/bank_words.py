"""What the cash desk says: problems of statements and of placing, kinds of lines, reasons of guesses."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from shared_security.portals.shared.figures import shown_cents, shown_day
from shared_security.remittance.bank_problem import CODES, BankProblem
from shared_security.values.errors import Problem

KINDS: Final[dict[str, Promise]] = {
    "payment": pgettext_lazy("a line of a bank", "Payment"),
    "return": pgettext_lazy("a line of a bank", "Payment taken back"),
    "refund": pgettext_lazy("a line of a bank", "Refund"),
    "remittance": pgettext_lazy("a line of a bank", "To a provider's trust account"),
    "arrival": pgettext_lazy("a line of a bank", "Arrived in a trust account"),
    "interest": pgettext_lazy("a line of a bank", "Interest"),
    "fee": pgettext_lazy("a line of a bank", "Bank fee"),
    "payout": pgettext_lazy("a line of a bank", "Paid to a worker"),
    "premium": pgettext_lazy("a line of a bank", "Paid to an insurer"),
}
REASONS: Final[dict[str, Promise]] = {
    "refund": _("An approved refund of this amount waits for the bank."),
    "reference": _("It names this invoice."),
    "one_edit": _("It names this invoice with one typing error."),
    "remembered": _("A person placed money under this name as this payer's before."),
    "same_amount": _("This invoice is open with the same amount."),
    "similar_name": _("The name is alike."),
    "returned": _("A payment of this amount came before."),
}
LAW_SAYS: Final[dict[str, Promise]] = {
    "credit": _("The rules: it stays as credit for what is owed next."),
    "refund": _("The rules: it is refunded."),
    "kept": _("The rules: it is not given back."),
    "": _("The rules do not say what to do with it."),
}
LEFT_OUT: Final[dict[str, Promise]] = {
    "pending": _("not booked yet: they come with a later statement"),
    "zero": _("of no amount"),
    "together": _("batches that stay one line, because their parts do not come to their sum"),
}
_FILE_AGAIN = _("Download the file from the bank again, and do not edit it.")
_ONE_EACH = _("Ask the bank for one end-of-day statement (camt.053) in each file.")
_LOOK = _("Look at it again as it is now.")
# What is wrong, and what to do. Figures stand in %(name)s; money, days and people are written out for the reader.
SAID: Final[dict[str, tuple[Promise, Promise]]] = {
    "empty": (_("The file is empty."), _FILE_AGAIN),
    "too_large": (
        _("The file has %(size)s MB; we take %(most)s MB."), _("Ask the bank for a statement of fewer days.")
    ),
    "not_xml": (_("The file is cut off, or is neither camt.053 nor our CSV."), _FILE_AGAIN),
    "entities": (
        _("The file holds declarations that no bank's statement has. They can do harm, so it was not read."),
        _FILE_AGAIN,
    ),
    "other_message": (_("This is XML, but no statement: it holds “%(found)s”."), _ONE_EACH),
    "many_statements": (_("The file holds %(count)s statements."), _ONE_EACH),
    "encoding": (_("The letters of the file cannot be read."), _("Save it as CSV UTF-8, or download it as camt.053.")),
    "header": (
        _("Row %(row)s is not the header line it should be."),
        _("The guide of the cash desk shows both header lines of our CSV."),
    ),
    "row_length": (
        _("Row %(row)s has more or fewer values than its header."), _("Write one value under each name.")
    ),
    "missing": (_("A value is missing: %(name)s (%(place)s)."), _FILE_AGAIN),
    "value": (_("“%(value)s” cannot be read (%(place)s)."), _("Write dollars as 1234.50 and days as 2026-11-20.")),
    "too_many_lines": (
        _("The statement has %(count)s lines; we take %(most)s."), _("Ask the bank for a statement of fewer days.")
    ),
    "currency": (
        _("An amount is in %(currency)s (%(place)s); the program's accounts are in US dollars."),
        _("Send the statement of the program's own account."),
    ),
    "days": (_("It begins on %(first)s and ends on %(last)s."), _FILE_AGAIN),
    "sum": (
        _(
            "Its opening balance %(opening_cents)s and its lines, %(lines_cents)s, come to %(found_cents)s, and not to"
            " its closing balance %(closing_cents)s."
        ),
        _("A line is missing, twice, or changed. Download the file again."),
    ),
    "count": (_("Its summary counts %(said)s entries; there are %(found)s."), _FILE_AGAIN),
    "summary": (_("Its summary says %(said)s; the entries come to %(found_cents)s."), _FILE_AGAIN),
    "other_account": (
        _("It is of the bank account that ends in %(found)s. Those before were of the one that ends in %(known)s."),
        _("Choose the account that it is of."),
    ),
    "account_of_other": (
        _("The bank account that ends in %(found)s is another one of ours: %(title)s."), _("Choose that account.")
    ),
    "number_twice": (
        _(
            "Statement %(number)s was read with other content: %(first)s to %(last)s, from %(opening_cents)s to"
            " %(closing_cents)s. This file says %(found_first)s to %(found_last)s, from %(found_opening_cents)s to"
            " %(found_closing_cents)s."
        ),
        _("Ask the bank which of the two is right."),
    ),
    "gap": (
        _("It opens with %(opening_cents)s, but the account stood at %(closing_cents)s. A statement is missing."),
        _("First send the one that begins with %(closing_cents)s and ends with %(opening_cents)s."),
    ),
    "overlap": (
        _("It begins on %(first)s, but statement %(number)s was read up to %(last)s."),
        _("Ask the bank for a statement of the days after that."),
    ),
    "line_twice": (
        _("Its line %(row)s, %(cents)s on %(day)s, is of a day that statement %(number)s has told already."),
        _("Ask the bank for the days that are missing alone."),
    ),
    "no_account": (_("There is no such account."), _("Choose one of the list.")),
    "no_line": (_("There is no such line."), _LOOK),
    "no_payer": (_("There is no such payer."), _("Write the name or id as it is registered.")),
    "amount": (_("This is no part of the line."), _("Write an amount above zero, in dollars and cents.")),
    "too_much": (
        _("%(cents)s is more than the line has left: %(left_cents)s."),
        _("Place what is left, or take back a part that was placed."),
    ),
    "placed_meanwhile": (_("%(by)s placed it meanwhile. %(left_cents)s of it is left."), _LOOK),
    "wrong_way": (_("Money of this line cannot be that."), _("Choose another kind.")),
    "not_placed": (_("%(by)s took it back already."), _LOOK),
    "settled": (
        _("The money has been used to pay what the payer owes."),
        _("Take it back from what it paid, if it was never this payer's."),
    ),
    "returned": (_("This money is taken back already."), _LOOK),
    "refunded": (
        _("%(cents)s of it goes back, or went back, to where it came from."), _("Decline the refund first.")
    ),
    "needs": (_("This does not fit what it is said to be about."), _("Choose the payment or refund of this payer.")),
    "above_credit": (
        _("%(most_cents)s of what came by this line may go back: the rest is used, or goes back already."),
        _("Ask for that much at most."),
    ),
    "no_refund": (_("There is no such refund."), _LOOK),
    "own_refund": (_("You asked for it, so you cannot approve it."), _("Ask another person of the office.")),
    "own_case": (
        _("You act for this payer, so you cannot decide on its money."), _("Ask another person of the office.")
    ),
    "refund_decided": (_("%(by)s has decided on it already."), _LOOK),
    "not_cancelled": (_("It does not wait for the bank, so it cannot be cancelled. Nothing was moved."), _LOOK),
    "no_reason": (_("No reason is given."), _("Write why: whoever approves it reads it.")),
}  # fmt: skip
assert SAID.keys() == CODES.keys(), "every code has its words"


def problem_words(problem: Problem, people: Mapping[str, str]) -> str:
    """What is wrong and what to do, in the reader's language.

    Args:
        people: names of those who acted, by how they are recorded.
    """
    if not isinstance(problem, BankProblem):
        return gettext("This cannot be done now. Nothing changed and no money moved.")
    what, fix = SAID[problem.code]
    figures = {name: _shown(name, value, people) for name, value in problem.figures.items()}
    return f"{what % figures} {fix % figures}" if figures else f"{what} {fix}"


def _shown(name: str, value: object, people: Mapping[str, str]) -> str:
    if name.endswith("cents") and isinstance(value, int):
        return shown_cents(value)
    if name == "by":
        return people.get(str(value)) or gettext("Somebody")
    return shown_day(value) if isinstance(value, date) else str(value)
