"""The steps of the law in a worker's words: one sentence a verb of law/verbs, from its values as they are shown."""

from collections.abc import Callable, Sequence
from typing import Final

from django.utils.translation import gettext as _


def _multiply(values: Sequence[str]) -> str:
    rate, quantity = values
    return _("%(quantity)s \u00d7 %(rate)s") % {"quantity": quantity, "rate": rate}


def _take(values: Sequence[str]) -> str:
    share, amount = values
    return _("%(share)s of %(amount)s") % {"share": share, "amount": amount}


def _add(values: Sequence[str]) -> str:
    return " + ".join(values)


def _divide(values: Sequence[str]) -> str:
    return _("%(amount)s divided among your benefits") % {"amount": values[0]}


SENTENCES: Final[dict[str, Callable[[Sequence[str]], str]]] = {
    "multiply": _multiply,
    "take": _take,
    "add": _add,
    "divide": _divide,
}
