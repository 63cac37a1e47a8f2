"""`/administration/custody`: where the money is, remittances with their files, and ordering by hand."""

from uuid import UUID

import psycopg
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from shared_security.portals.administrator.bank_frame import actor_of, uuid_of
from shared_security.portals.shared.custody_page import custody_values, program_chosen
from shared_security.remittance.custody.remit import cancel_remittance, order_remittances
from shared_security.remittance.custody.remittance_file import remittance_file
from shared_security.remittance.custody.remittances import find_remittance
from shared_security.remittance.programs import programs_with_cash
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import today


@permission("administrator")
def cash_custody(request: HttpRequest) -> HttpResponse:
    """The page; a button that orders now what would be ordered by itself tomorrow, one that cancels what the bank will
    not do."""
    wrong = ""
    with as_jobs(actor_of(request)) as connection:
        if request.method == "POST" and (cancelled := uuid_of(request.POST.get("cancel", ""))):
            wrong = _cancel(connection, cancelled, actor_of(request))
            if not wrong:
                return redirect(f"{reverse('cash_custody')}?{request.GET.urlencode()}".rstrip("?"))
        elif request.method == "POST":
            chosen = program_chosen(request, programs_with_cash(connection, today()))
            if chosen:
                order_remittances(connection, chosen.program_no, today=today(), actor=actor_of(request))
            return redirect(f"{reverse('cash_custody')}?{request.GET.urlencode()}".rstrip("?"))
        values = custody_values(connection, request)
    shown = {"here": "custody", "base": "administrator/base.html", "may_order": True, "wrong": wrong, **values}
    return render(request, "regulator/custody.html", shown)


def _cancel(connection: psycopg.Connection, remittance: UUID, actor: str) -> str:
    """What was wrong, in words; empty where it was done."""
    try:
        cancel_remittance(connection, remittance, today=today(), actor=actor)
    except Problem:
        return gettext("A bank's line says that it left or arrived. If that line is wrong, take it back first.")
    return ""


@permission("administrator")
def cash_remittance_file(request: HttpRequest, remittance: UUID) -> HttpResponse:
    """The file that goes with a remittance: the same bytes whenever it is asked for."""
    with as_jobs(actor_of(request)) as connection:
        found = find_remittance(connection, remittance)
        if found is None:
            raise Http404
        name = f"remittance-{found.ordered_on}-{found.reference}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        response = HttpResponse(content_type="text/csv; charset=utf-8", headers=headers)
        for line in remittance_file(connection, found):
            response.write(line)
    return response
