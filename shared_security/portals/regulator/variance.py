"""`/office/variance`: what payers said they contribute beside what the law gives, and the records furthest off."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shared_security.law.words.figures import shown_time
from shared_security.oversight.variances import examples, variance, variances
from shared_security.portals.regulator.counted import tally_for
from shared_security.portals.regulator.words import payer_words
from shared_security.web.connections import as_web
from shared_security.web.permission import permission

MOST_VARIANCES = 200


@permission("regulator")
def variances_page(request: HttpRequest) -> HttpResponse:
    """By payer and month, the largest difference first."""
    tally = tally_for(request.visitor)  # type: ignore[attr-defined]
    rows = [
        {"who": payer_words(one.kind, one.name, one.payer_id), "of": one} for one in variances(as_web(), MOST_VARIANCES)
    ]
    return render(request, "regulator/variances.html", {"tally": tally, "rows": rows, "most": MOST_VARIANCES})


@permission("regulator")
def variance_page(request: HttpRequest, varying_payer: UUID, varying_month: str) -> HttpResponse:
    """One payer and month, with the records furthest off, by the payer's own ids for them."""
    try:
        month = date.fromisoformat(f"{varying_month}-01")
    except ValueError:
        raise Http404 from None
    tally = tally_for(request.visitor)  # type: ignore[attr-defined]
    found = variance(as_web(), varying_payer, month)
    if found is None:
        raise Http404
    rows = [
        {"of": one, "time": shown_time(one.seconds) if one.seconds is not None else ""}
        for one in examples(as_web(), varying_payer, month)
    ]
    who = payer_words(found.kind, found.name, varying_payer)
    return render(request, "regulator/variance.html", {"tally": tally, "one": found, "who": who, "rows": rows})
