"""`/office/books`: whether the books are whole, sealed and checked, and what waits in them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shared_security.oversight.books_state import BooksState, books_state
from shared_security.portals.regulator.words import WAITS, age_words, named
from shared_security.web.connections import as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import now, today


@permission("regulator")
def books(request: HttpRequest) -> HttpResponse:
    """Checks, seal, tail and waiting room, each with its moment."""
    at = now()
    state = books_state(as_web(), at, today())
    shown = {"state": state, "head": state.chain_hash.hex(), "waiting": _waiting(state), "found": _found(state)}
    return render(request, "regulator/books.html", shown)


def _found(state: BooksState) -> list[str]:
    """The first differences and breaks, each once, though one check may have found both."""
    checks = [check for check in (state.figures, state.chain) if check]
    return list(dict.fromkeys(words for check in checks for words in check.found))


def _waiting(state: BooksState) -> list[dict[str, Any]]:
    return [{"age": age_words(one.least_days), "reason": named(WAITS, one.reason), "of": one} for one in state.waiting]
