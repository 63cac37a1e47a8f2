"""`/office`: what the programs add up to, what needs attention, and the state of the books in one line."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from shared_security.claims.queue import at_regulator
from shared_security.law.explain.teller import Teller
from shared_security.oversight.activations import programs
from shared_security.oversight.attention import attention
from shared_security.oversight.books_state import BooksState, books_state
from shared_security.oversight.read_tally import Tally
from shared_security.oversight.variances import variances
from shared_security.portals.regulator.counted import tally_for
from shared_security.portals.regulator.variance import MOST_VARIANCES
from shared_security.portals.regulator.words import LINES, age_words, named
from shared_security.portals.shared.figures import reader_language
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, today


@permission("regulator")
def home(request: HttpRequest) -> HttpResponseBase:
    """The first page of an official; sent to, it counts anew."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    tally = tally_for(visitor, anew=request.method == "POST")
    if request.method == "POST":
        return redirect("regulator_home")
    with as_jobs(visitor.actor) as jobs:
        passed_on = len(at_regulator(jobs))
    return _page(request, tally, passed_on)


def _page(request: HttpRequest, tally: Tally, passed_on: int) -> HttpResponse:
    at = now()
    state = books_state(as_web(), at, today())
    shown = {
        "tally": tally,
        "figures": _figures(tally),
        "tables": program_tables(tally),
        "state": state,
        "ages": _ages(state),
        "matters": list(attention(state, variances(as_web(), MOST_VARIANCES), at, passed_on)),
    }
    return render(request, "regulator/home.html", shown)


def _figures(tally: Tally) -> dict[str, Any]:
    spans = ("month", "year")
    return {
        "workers": [tally.whole(span) for span in spans],
        "companies": [tally.counts[span, "companies"] for span in spans],
        "households": [tally.counts[span, "households"] for span in spans],
        "records": [tally.counts[span, "work records"] for span in spans],
    }


def program_tables(tally: Tally) -> list[dict[str, Any]]:
    """For each program with an amount: its title, and for each benefit the figures of the month and of the year.

    All programs together come last, where there are several.
    """
    titles = {
        one.activation.program_no: Teller(one.pack, reader_language()).title()
        for one in programs(as_web(), now().date()) if one.activation
    }  # fmt: skip
    numbers = [*tally.programs, *([0] if len(tally.programs) > 1 else [])]
    return [
        {"title": titles.get(number, ""),
         "rows": [_row(tally, number, line) for line in tally.lines]}
        for number in numbers
    ]  # fmt: skip


def _row(tally: Tally, number: int, line: str) -> dict[str, Any]:
    cells = [tally.cells[span, number, line] for span in ("month", "year")]
    return {"line": named(LINES, line), "total": line == "total", "cells": cells}


def _ages(state: BooksState) -> list[dict[str, Any]]:
    """What waits, summed over reasons, the oldest first."""
    steps = sorted({one.least_days for one in state.waiting}, reverse=True)
    by_age = {step: [one for one in state.waiting if one.least_days == step] for step in steps}
    return [
        {"age": age_words(step), "records": sum(one.records for one in those),
         "micros": sum(one.owed_micros for one in those)}
        for step, those in by_age.items()
    ]  # fmt: skip
