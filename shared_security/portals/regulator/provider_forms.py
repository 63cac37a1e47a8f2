"""How a fact about a provider is asked for on a page, read from its form, and shown: by its kind."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from shared_security.law.providers.qualification import OFFERS
from shared_security.law.quantities import POCKETS
from shared_security.law.words.figures import shown
from shared_security.portals.regulator.words import LINES
from shared_security.portals.shared.figures import reader_language, shown_day
from shared_security.providers.provider_facts import DAYS, SHARES, ProviderFact
from shared_security.values.errors import Problem

_PERCENT = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,4}))?\s*%?")
MILLIONTHS_OF_PERCENT = 10_000


def fact_form(name: str) -> dict[str, Any]:
    """Of which kind the field is: share, day, offers or flag; and what may be chosen."""
    kind = "share" if name in SHARES else "day" if name in DAYS else "offers" if name == OFFERS else "flag"
    choices = [(pocket, LINES[pocket]) for pocket in POCKETS] if kind == "offers" else []
    return {"kind": kind, "choices": choices}


def fact_value(name: str, sent: list[str]) -> str:
    """The value as it is kept.

    Raises:
        Problem: a share that is no percent from 0 to 100.
    """
    text = ",".join(one.strip() for one in sent)
    if name not in SHARES:
        return text
    found = _PERCENT.fullmatch(text)
    if not found:
        raise Problem("this is no percent", text, "Write a number from 0 to 100, such as 52.5")
    return str(int(found[1]) * MILLIONTHS_OF_PERCENT + int((found[2] or "").ljust(4, "0")))


def fact_value_words(fact: ProviderFact) -> str:
    """The value in the reader's words."""
    if fact.name in SHARES:
        return shown(int(fact.value), "percent", reader_language())
    if fact.name in DAYS:
        return shown_day(date.fromisoformat(fact.value))
    if fact.name == OFFERS:
        return ", ".join(str(LINES[pocket]) for pocket in fact.value.split(","))
    return _("Yes") if fact.value == "yes" else _("No")
