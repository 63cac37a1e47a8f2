"""What the rules ask about a payer: what is known, by whom it was told, and a form to tell it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from shared_security.facts.known import Subject
from shared_security.facts.told_of import told_of_payer
from shared_security.portals.payer.page import payer_of, shown
from shared_security.portals.shared.asked_facts import asked_facts, asked_now, lacking
from shared_security.portals.shared.fact_form import FactForm
from shared_security.portals.shared.fact_words import shown_facts
from shared_security.portals.shared.tell_fact import tell
from shared_security.web.connections import as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import today

SOURCE = "declared by the payer"


@permission("payer")
def facts(request: HttpRequest) -> HttpResponse:
    """All that is asked, those first that nobody has told."""
    payer = payer_of(request)
    found = asked_facts(as_web(), "payer", Subject(payer.payer_id), "payer", today())
    found.sort(key=lambda one: (one.holds is not None, one.asked.unknown_is is not None))
    values = {"facts": found, "lacking": lacking(found), "told": "told" in request.GET}
    return shown(request, payer, "facts", "payer_facts", values)


@permission("payer")
def fact(request: HttpRequest, asked_payer: str) -> HttpResponse:
    """One of them, with everything that was ever told."""
    payer = payer_of(request)
    subject = Subject(payer.payer_id)
    one = next(
        (one for one in asked_facts(as_web(), "payer", subject, "payer", today()) if one.asked.name == asked_payer),
        None,
    )
    if one is None:
        raise Http404
    step = None
    if one.own:
        form = FactForm(
            request.POST if request.method == "POST" else None, asked=one.asked, teller="payer", today=today()
        )
        step = tell(request, form, asked_now(as_web(), today()), subject, source=SOURCE)
        if step.told:
            return redirect(f"{reverse('payer_facts')}?told")
    history = shown_facts(one.asked, told_of_payer(as_web(), payer.payer_id, asked_payer), "payer")
    return shown(request, payer, "fact", "payer_facts", {"one": one, "step": step, "history": history})
