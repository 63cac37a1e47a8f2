"""The page of people to be: in a demonstration a visitor is one of its made-up people, without a code.

Elsewhere there is no such page: `permission` answers 404 unless the database was marked as a demonstration when it was
made, the list is empty without the mark, and the database refuses a session of this kind without it.
"""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shared_security.access.mark import demo_people
from shared_security.access.may_act import choices_of_person
from shared_security.portals.sign_in.come_in import PAGE, come_in_as_person
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import site_keys
from shared_security.workers.read_facts import read_facts


@permission("demo")
def people_to_be(request: HttpRequest) -> HttpResponseBase:
    """The made-up people, each with a sentence; choosing one signs in as them."""
    with as_jobs(PAGE) as connection:
        people = demo_people(connection)
        names = read_facts(connection, site_keys(), [person_id for person_id, _about in people], "name")
        chosen = next((one for one, _about in people if str(one) == request.POST.get("person")), None)
        choices = choices_of_person(connection, chosen) if chosen else []
    if choices:
        return come_in_as_person(request, choices, "demo", "")
    language = (get_language() or "en").split("-")[0]
    shown = [
        {"person": person_id, "name": names.get(person_id, ""), "about": about.get(language, about["en"])}
        for person_id, about in people
    ]
    wrong = _("Choose one of these.") if request.method == "POST" else ""
    return render(request, "sign_in/people_to_be.html", {"people": shown, "wrong": wrong})
