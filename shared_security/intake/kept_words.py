"""Words of a record that the books keep for ever: codes and ids, never anything personal. Pure."""

import re
from collections.abc import Iterator, Mapping

from shared_security.intake.rows import Fault

PLACES = ("place", "place_start", "place_end", "place_consumer")
TAX_FORMS = ("w2", "1099", "none", "unknown")
ID_MAX = 60
STOPS_MAX = 50

_ID = re.compile(r"[A-Za-z0-9_.:/#-]+")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,59}")
_PLACE = re.compile(r"[A-Z]{2}([-_.][A-Z0-9]+)*")
PHONE = re.compile(r"(\+?1[-. ]?)?\(?[2-9][0-9]{2}\)?[-. /]?[2-9][0-9]{2}[-. ]?[0-9]{4}|\+[0-9]{8,15}")
_TAX_NUMBER = re.compile(r"[0-9]{3}-[0-9]{2}-[0-9]{4}")
_KEPT = ("external_id", "work_kind", "occupation", "risk_class", "tax_form")
_FOLD = dict.fromkeys(("work_kind", "tax_form"), str.lower) | dict.fromkeys((*PLACES, "stops"), str.upper)


def folded(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields with codes in the case they are known by: places in capitals, kinds of work in small letters."""
    return {column: _FOLD[column](text) if column in _FOLD else text for column, text in fields.items()}


def word_errors(fields: Mapping[str, str]) -> Iterator[Fault]:
    """What may not be kept.

    Args:
        fields: canonical text by column, as `folded` gives it.
    """
    yield from _id_error(fields.get("external_id", ""))
    for column in _KEPT:
        text = fields.get(column, "")
        if _looks_personal(text):
            fix = (
                "The books keep this for ever: write a code of your own; one that only looks so may begin with a letter"
            )
            yield Fault(column, "personal", "this looks like a phone number, a tax number or an e-mail address", fix)
        elif column in ("occupation", "risk_class") and text and not _WORD.fullmatch(text):
            yield Fault(column, "word", "this is not a code", "Use letters, digits and - _ . : alone, at most 60")
    if fields.get("tax_form", "none") not in TAX_FORMS:
        yield Fault(
            "tax_form", "word", "this is no tax form we know", f"Write one of {', '.join(TAX_FORMS)}, or leave it out"
        )
    yield from _place_errors(fields)


def _looks_personal(text: str) -> bool:
    return bool(PHONE.fullmatch(text) or _TAX_NUMBER.fullmatch(text) or "@" in text)


def _id_error(text: str) -> Iterator[Fault]:
    allowed = "Use letters, digits and - _ . : / # alone; books hold no personal data, so no names and no phone numbers"
    if len(text) > ID_MAX:
        yield Fault("external_id", "id_form", f"the id has {len(text)} characters", f"Use at most {ID_MAX}")
    elif text and not _looks_personal(text) and not _ID.fullmatch(text):
        yield Fault("external_id", "id_form", "the id holds a space or another sign", allowed)


def _place_errors(fields: Mapping[str, str]) -> Iterator[Fault]:
    fix = "Give the code of the place, such as US-WA or US-WA-SEATTLE"
    for column in ("latitude", "longitude"):
        if column in fields:
            yield Fault(column, "coordinates", "coordinates are not taken", f"{fix}, in place, and leave this out")
    for column in PLACES:
        if column in fields and not _PLACE.fullmatch(fields[column]):
            yield Fault(column, "coordinates", "this is not the code of a place", fix)
    stops = re.split(r"[;, ]+", fields.get("stops", ""))
    if fields.get("stops") and (len(stops) > STOPS_MAX or not all(_PLACE.fullmatch(stop) for stop in stops)):
        yield Fault(
            "stops", "coordinates", "these are not codes of places", f"{fix}, at most {STOPS_MAX}, a ; between each"
        )
