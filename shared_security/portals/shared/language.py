"""Changes the language of the pages and stays where the reader was."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from shared_security.web.permission import permission


@permission("anyone")
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Keep the chosen language in a cookie for a year and go back to the page. Works without JavaScript."""
    return set_language(request)
