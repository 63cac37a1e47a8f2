"""Facts in a reader's words: their values and days, who told them, why one cannot be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from shared_security.facts.check_fact import FactRefused
from shared_security.facts.known import Fact
from shared_security.law.facts_asked import FactAsked
from shared_security.law.pack import eve
from shared_security.law.words.figures import shown_time
from shared_security.portals.shared.figures import reader_language, shown_day, shown_micros
from shared_security.values.errors import Problem

FLAGS: Final[dict[str, Promise]] = {"yes": gettext_lazy("Yes"), "no": gettext_lazy("No")}
# Who told a fact. A payer or worker who reads it is "you".
TOLD_BY: Final[dict[str, Promise]] = {
    "office": pgettext_lazy("who told a fact", "the office"),
    "payer": pgettext_lazy("who told a fact", "who pays for the work"),
    "worker": pgettext_lazy("who told a fact", "the worker"),
}
REFUSED: Final[dict[str, Promise]] = {
    "not_asked": gettext_lazy("The rules no longer ask for this. There is nothing to do."),
    "about": gettext_lazy("The rules no longer ask for this. There is nothing to do."),
    "teller": gettext_lazy("Only the office can enter this. Ask the office."),
    "value": gettext_lazy("This is not an answer that the rules take. Check it."),
    "days": gettext_lazy("Check the days: the last must come after the first, and neither may be far away."),
    "source": gettext_lazy("Say where this comes from, such as the notice and its date. Name no person."),
    "of_office": gettext_lazy("The office has entered this for these days. If it is wrong, ask the office."),
    "same": gettext_lazy("This is known already for these days. Nothing would change."),
}


@dataclass(frozen=True)
class Shown:
    """An entry as a page shows it. `recorder` is the end of the id of the person who wrote it down."""

    of: Fact
    value: str
    days: str
    told_by: str
    recorder: str


def value_words(asked: FactAsked, text: str | None) -> str:
    """A value as the reader's language writes it; a word of the law too, where the law says it in that language."""
    if text is None:
        return pgettext("a fact", "Not known")
    try:
        value = asked.read(text)
    except Problem:
        return text  # told under an older law
    if asked.type == "day":
        return shown_day(date.fromisoformat(str(value)))
    if isinstance(value, str):
        return str(FLAGS[value]) if value in FLAGS else law_words(asked.spanish, value)
    if asked.type == "USD":
        return shown_micros(value, exact=True)
    return shown_time(value) if asked.type == "hour" else asked.show(value)


def law_words(spanish: Mapping[str, str], words: str, *, capital: bool = False) -> str:
    """Words or a name of a law in the reader's language; in the law's own where it does not say them in that one.

    capital: whether they begin a sentence.
    """
    told = spanish.get(words) if reader_language() == "es" else None
    said = told or words.replace("_", " ")
    said = capfirst(said) if capital else said
    return said if told else in_english(said)


def in_english(words: str) -> str:
    """Words of a law, in its own language, within a text in the reader's."""
    return format_html('<span lang="en" translate="no">{}</span>', words)


def days_words(starts: date, ends: date | None) -> str:
    """The days on which something holds."""
    if ends is None:
        return _("from %(first)s on") % {"first": shown_day(starts)}
    return _("from %(first)s through %(last)s") % {"first": shown_day(starts), "last": shown_day(eve(ends))}


def teller_words(told_by: str, reader: str) -> str:
    """Who told it: you, or another. An office is many people."""
    own = told_by == reader and reader != "office"
    return pgettext("who told a fact", "you") if own else str(TOLD_BY[told_by])


def shown_facts(asked: FactAsked, told: Sequence[Fact], reader: str) -> list[Shown]:
    """Entries as a page shows them. reader: office, payer or worker."""
    return [
        Shown(
            fact, value_words(asked, fact.value), days_words(fact.effective_from, fact.effective_until),
            teller_words(fact.told_by, reader), fact.recorded_by.removeprefix("person: ")[-6:],
        )
        for fact in told
    ]  # fmt: skip


def refusal_words(refused: FactRefused) -> str:
    """Why a fact cannot be told, and what to do."""
    return str(REFUSED[refused.why])
