"""Who pays for her work, as she knows them."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from shared_security.payers.names import payer_names
from shared_security.web.connections import as_web
from shared_security.web.visitor import site_keys


def client_names(payer_ids: Collection[UUID]) -> dict[UUID, str]:
    """The name of each client; one whose name was erased is said to be so."""
    found = payer_names(as_web(), site_keys(), set(payer_ids)) if payer_ids else {}
    lacking = _("A client whose name was erased")
    return {payer_id: (found[payer_id].name if payer_id in found else "") or lacking for payer_id in payer_ids}
