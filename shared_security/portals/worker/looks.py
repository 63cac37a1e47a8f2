"""Who looked at her account: officials, and who works at her provider, leave a trace that she can read."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from shared_security.access.look_at_member import read_member_words
from shared_security.audit.looks import Look, looks_at
from shared_security.oversight.look import read_words
from shared_security.portals.worker.reader import own_of
from shared_security.providers.queries import provider_names
from shared_security.web.connections import as_web
from shared_security.web.permission import permission


@permission("worker")
@require_GET
def looks(request: HttpRequest) -> HttpResponse:
    """Every look, the newest first, with the office and the reason it gave."""
    found = looks_at(as_web(), *own_of(request).homes)
    by = {look.reason: read_member_words(look.reason) for look in found}
    names = provider_names(as_web(), {told[1] for told in by.values() if told})
    shown = [_in_words(look, by[look.reason], names) for look in found]
    return render(request, "worker/looks.html", {"looks": shown})


def _in_words(look: Look, told: tuple[str, UUID] | None, names: Mapping[UUID, str]) -> dict[str, object]:
    """The reason is one of a few sentences, which the catalogue of the pages knows. by: her provider, if it looked."""
    if told:
        return {"at": look.at, "reason": gettext(told[0]), "by": names.get(told[1], "")}
    sentence, case = read_words(look.reason)
    return {"at": look.at, "reason": gettext(sentence), "case": case}
