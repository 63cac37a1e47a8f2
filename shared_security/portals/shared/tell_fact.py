"""Telling a fact in two pages: what it would do, then the deed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from shared_security.facts.check_fact import Checked, FactRefused, check_fact
from shared_security.facts.known import Subject
from shared_security.facts.record_fact import record_fact
from shared_security.law.facts_asked import FactAsked
from shared_security.portals.shared.fact_form import FactForm
from shared_security.portals.shared.fact_words import Shown, days_words, refusal_words, shown_facts
from shared_security.web.connections import as_jobs
from shared_security.web.visitor import Visitor, now, today


@dataclass(frozen=True)
class Step:
    """Where somebody is: at the form, at what it would do (`checked`), or done (`told`)."""

    form: FactForm
    checked: Checked | None = None
    told: bool = False

    @property
    def replaces(self) -> list[Shown]:
        """What it takes the place of."""
        return shown_facts(self.form.asked, self.checked.replaces, self.form.teller) if self.checked else []

    @property
    def days(self) -> str:
        """The days on which it would hold."""
        telling = self.checked.telling if self.checked else None
        return days_words(telling.effective_from, telling.effective_until) if telling else ""

    @property
    def assessed_again(self) -> str:
        """The days before today whose work is assessed again."""
        return days_words(*self.checked.assessed_again) if self.checked and self.checked.assessed_again else ""


def tell(
    request: HttpRequest,
    form: FactForm,
    asked: Mapping[str, FactAsked],
    subject: Subject,
    *,
    starts: date | None = None,
    source: str = "",
) -> Step:
    """One step further with a form that was sent; the form itself where it was not, or cannot be taken.

    Args:
        asked: all facts that the programs ask for. subject: whom it is about; the door has made sure of it.
        starts, source: where the form does not ask for them.
    """
    if not form.is_bound or not form.is_valid():
        return Step(form)
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    telling = form.telling(starts, source)
    try:
        with as_jobs(visitor.actor) as connection:
            if not form.cleaned_data["sure"]:
                return Step(form, check_fact(connection, asked, subject, telling, today=today()))
            record_fact(connection, asked, subject, telling, at=now(), today=today(), actor=visitor.actor)
    except FactRefused as refused:
        form.add_error(None, refusal_words(refused))
        return Step(form)
    return Step(form, told=True)
