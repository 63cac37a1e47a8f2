"""What she had before a move and after it, pocket by pocket: on a page, and as a file."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shared_security.enrollment.own_moves import Figure, Move, figures_of, own_moves
from shared_security.law.explain.teller import Teller
from shared_security.law.publish.active import active_programs
from shared_security.ledger.amounts import MONEY
from shared_security.portals.shared.csv_file import csv_file
from shared_security.portals.shared.figures import reader_language
from shared_security.portals.shared.words import word
from shared_security.portals.worker.move_words import STAGES, TIME_STAGES
from shared_security.portals.worker.reader import account_of
from shared_security.providers.queries import provider_names
from shared_security.values.money import unscaled
from shared_security.web.connections import as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import today


@permission("worker")
@require_GET
def move_statement(request: HttpRequest, move: UUID) -> HttpResponse:
    """The page."""
    return render(request, "worker/move_statement.html", _values(request, move))


@permission("worker")
@require_GET
def move_statement_csv(request: HttpRequest, move: UUID) -> HttpResponse:
    """The same as a file: amounts to the last part of a cent."""
    values = _values(request, move)
    units = {"leave_hour": _("hours"), "leave_day": _("days"), "credit_hour": _("hours in the hour bank")}
    rows: list[list[object]] = [
        [_("Rules"), _("Benefit"), _("Where it stands"), _("Unit"), _("Before"), _("After"), _("Difference")]
    ]
    for program in values["programs"]:
        for line in program["lines"]:
            of: Figure = line["of"]
            amounts = (of.before_micros, of.after_micros, of.after_micros - of.before_micros)
            unit = _("dollars") if of.unit == MONEY else units.get(of.unit, of.unit)
            shown = (unscaled(one, 6, at_least=2) for one in amounts)
            rows.append([program["title"], line["benefit"], line["stage"], unit, *shown])
    return csv_file(f"move-{values['of'].effective_on:%Y-%m-%d}.csv", rows)


def _values(request: HttpRequest, move_id: UUID) -> dict[str, Any]:
    of = _move(request, move_id)
    names = provider_names(as_web(), [of.from_provider_id, of.to_provider_id])
    figures = figures_of(as_web(), account_of(request), move_id)
    titles = {one.program_no: Teller(one.pack, reader_language()).title() for one in active_programs(as_web(), today())}
    programs = [
        {"title": titles.get(number, _("Earlier rules")), "lines": [_line(one) for one in lines]}
        for number, lines in groupby(figures, key=lambda one: one.program_no)
    ]
    return {"of": of, "from": names.get(of.from_provider_id, ""), "to": names.get(of.to_provider_id, ""),
            "programs": programs}  # fmt: skip


def _move(request: HttpRequest, move_id: UUID) -> Move:
    """A move of hers that was done, or no such page."""
    for one in own_moves(as_web(), account_of(request)):
        if one.transfer_id == move_id and one.state == "done":
            return one
    raise Http404


def _line(of: Figure) -> dict[str, Any]:
    stages = STAGES if of.unit == MONEY else TIME_STAGES
    return {"of": of, "benefit": word(of.pocket, "worker"), "stage": str(stages[of.stage]), "money": of.unit == MONEY,
            "difference": of.after_micros - of.before_micros}  # fmt: skip
