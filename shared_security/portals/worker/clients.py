"""Who pays for her work, as she knows them."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from shared_security.access.bind import say_who_paid
from shared_security.contributions.earned import worked_months
from shared_security.payers.names import payer_names
from shared_security.portals.worker.reader import own_of
from shared_security.web.connections import as_web
from shared_security.web.visitor import site_keys


def own_client_ids(request: HttpRequest) -> set[UUID]:
    """Who has reported work of hers."""
    return {payer_id for payer_id, _month in worked_months(as_web(), own_of(request))}


def client_names(payer_ids: Collection[UUID]) -> dict[UUID, str]:
    """The name of each client; one whose name was erased is said to be so."""
    asked = set(payer_ids)
    found = payer_names(as_web(), site_keys(), asked) if asked else {}
    if asked - found.keys():  # the first record of a client came while this page was made
        say_who_paid(as_web())
        found = payer_names(as_web(), site_keys(), asked)
    lacking = _("A client whose name was erased")
    return {payer_id: (found[payer_id].name if payer_id in found else "") or lacking for payer_id in payer_ids}
