"""The page of one fact: what is known, who told what, and a form to tell it; the same for office, payer and worker."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest

from shared_security.facts.asked_of import asked_of
from shared_security.facts.known import Subject
from shared_security.facts.told_of import told_of
from shared_security.law.facts_asked import FactAsked
from shared_security.portals.shared.asked_facts import AskedFact, asked_facts
from shared_security.portals.shared.fact_form import FactForm
from shared_security.portals.shared.fact_words import Shown, shown_facts
from shared_security.portals.shared.tell_fact import Step, tell
from shared_security.web.connections import as_web
from shared_security.web.visitor import Visitor, today


@dataclass(frozen=True)
class FactPage:
    """What a page of one fact shows. `step` is None where its reader may not tell the fact."""

    one: AskedFact
    step: Step | None
    history: list[Shown]

    @property
    def told(self) -> bool:
        """Whether the fact was told just now."""
        return self.step is not None and self.step.told

    @property
    def values(self) -> dict[str, object]:
        """For the template."""
        return {"one": self.one, "step": self.step, "history": self.history}


def fact_page(
    request: HttpRequest,
    about: str,
    subject: Subject,
    name: str,
    teller: str,
    *,
    starts: Callable[[FactAsked], date] | None = None,
    source: str = "",
) -> FactPage:
    """Go one step further with a fact, and answer what its page shows.

    Args:
        about: one of facts_asked.ABOUT. subject: whom it is about; the door has made sure of it.
        teller: office, payer or worker; who reads the page.
        starts, source: where the form does not ask for them.

    Raises:
        Http404: nobody asks for such a fact.
    """
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    one = next((one for one in asked_facts(request, about, subject, teller) if one.asked.name == name), None)
    if one is None:
        raise Http404
    step = None
    if one.own:
        sent = request.POST if request.method == "POST" else None
        form = FactForm(sent, asked=one.asked, teller=teller, today=today())
        first = starts(one.asked) if starts else None
        step = tell(request, form, asked_of(visitor.asking), subject, starts=first, source=source)
    return FactPage(one, step, shown_facts(one.asked, told_of(as_web(), subject, name), teller))
