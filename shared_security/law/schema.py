"""The JSON Schema of a pack file, for editors that complete and underline as one writes: made from the reader's lists.

The reader is stricter: what the schema lets pass, `sss law check` may still refuse, with a line and a fix.
"""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from shared_security.law.citations import SOURCE_KINDS
from shared_security.law.collects.chapter import Collects
from shared_security.law.conditions import BOUNDS
from shared_security.law.facts_asked import ABOUT, NUMBERS
from shared_security.law.facts_asked import WORDS as FACT_WORDS
from shared_security.law.pack import STATUSES
from shared_security.law.providers.chapter import Providers
from shared_security.law.quantities import BEARERS, LINES, PLACES_BY, POCKETS, RATE_DAYS, WORK_KINDS
from shared_security.law.read_rules import MODES
from shared_security.law.section import NAME, TRANSLATED
from shared_security.law.tables import BY
from shared_security.law.units import UNITS
from shared_security.law.uses.chapter import POCKET_UNITS, PocketUse
from shared_security.law.verbs import VERBS, Verb, average
from shared_security.law.window import LENGTHS, ORDERS, SCOPES, WEEKDAYS

Schema = dict[str, Any]

DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
WORD: Schema = {"type": ["string", "number"], "minLength": 1}
WORDS: Schema = {"anyOf": [WORD, {"type": "array", "items": WORD, "minItems": 1}]}
FLAG: Schema = {"type": "boolean"}
CITED: Schema = {"cite": WORDS, "unverified": FLAG, "note": WORD}
# One version of a clause, or several: what stands in it the reader alone knows.
CLAUSES: Schema = {"anyOf": [{"type": "object"}, {"type": "array", "items": {"type": "object"}, "minItems": 1}]}


def pack_schema() -> Schema:
    """The whole schema."""
    top = {
        "program": WORD, "title": WORD, "status": _one_of(STATUSES), "jurisdiction": WORD, "law": _named(_source()),
        "clock": _clock(), "covers": _covers(), "facts": _named(_fact()), "parameters": _named(_parameter()),
        "earns": _named({"type": "array", "items": _rule(), "minItems": 1}), "words_es": _named(WORD),
        "collects": _collects(), "uses": _uses(),
        "providers": _object(_subjects(Providers)), "holidays": _holidays(),
    }  # fmt: skip
    optional = {"facts", "words_es", "uses", "providers", "holidays"}
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "A pack: the law of one program"}
    return head | _object(top, [key for key in top if key not in optional])


def _object(keys: Schema, required: Iterable[str] = ()) -> Schema:
    """An object with these keys alone, and the Spanish of its sentences."""
    spanish = {f"{key}_es": WORD for key in keys if key in TRANSLATED}
    return {"type": "object", "properties": keys | spanish, "required": list(required), "additionalProperties": False}


def _named(value: Schema) -> Schema:
    return {"type": "object", "propertyNames": {"pattern": f"^{NAME.pattern}$"}, "additionalProperties": value}


def _one_of(words: Iterable[str]) -> Schema:
    return {"enum": list(words)}


def _any_or(other: Schema) -> Schema:
    return {"anyOf": [{"const": "any"}, other]}


def _source() -> Schema:
    keys = {"cite": WORD, "kind": _one_of(SOURCE_KINDS), "read": DAY, "url": WORD, "note": WORD}
    return _object(keys, ["cite", "kind"])


def _clock() -> Schema:
    keys = {
        "from": DAY, "until": DAY, "time_zone": WORD, "rate_day": _one_of(RATE_DAYS),
        "week_starts": _one_of(WEEKDAYS), "year_starts": {"type": "string", "pattern": r"^\d\d-\d\d$"}, **CITED,
    }  # fmt: skip
    return _object(keys, ["from", "time_zone", "rate_day", "cite"])


def _covers() -> Schema:
    kinds = {"anyOf": [_one_of(WORK_KINDS), {"type": "array", "items": _one_of(WORK_KINDS), "minItems": 1}]}
    places = _object({"by": _one_of(PLACES_BY), "within": WORDS}, ["by", "within"])
    keys = {
        "work": _any_or(kinds), "places": _any_or(places), "payers": _any_or(_conditions()),
        "workers": _any_or(_conditions()), "over": WORDS, "beside": WORDS, **CITED,
    }  # fmt: skip
    return _object(keys, ["work", "places", "cite"])


def _conditions() -> Schema:
    bounds = _object(dict.fromkeys(BOUNDS, WORD)) | {"minProperties": 1}
    return _named({"anyOf": [WORDS, bounds]})


def _fact() -> Schema:
    keys = {
        "about": _one_of(ABOUT), "type": _one_of((*NUMBERS, *FACT_WORDS)), "classes": WORDS, "most": WORD,
        "meaning": WORD, "counted": WORD, "unknown_is": WORD, "told_by": WORDS, **CITED,
    }  # fmt: skip
    return _object(keys, ["about", "type", "meaning", "cite"])


def _parameter() -> Schema:
    value = {
        "from": DAY, "in_force_by": DAY, "known_until": DAY, "known_from": DAY, "published": DAY,
        "is": {"anyOf": [WORD, {"type": "object", "additionalProperties": WORD, "minProperties": 1}]},
        "conflict": WORD, **CITED,
    }  # fmt: skip
    values = {"type": "array", "items": _object(value, ["is", "cite"]), "minItems": 1}
    keys = {
        "meaning": WORD, "unit": _one_of(UNITS), "by": _one_of(BY), "of": WORD, "at": _one_of(UNITS), "index": WORD,
        "values": values,
    }  # fmt: skip
    return _object(keys, ["meaning", "unit", "values"])


def _rule() -> Schema:
    window = {"length": _one_of(LENGTHS), "of": _one_of(SCOPES), "order": _one_of(ORDERS), "shared_by": WORD}
    steps = {"type": "array", "items": _named(_step()) | {"minProperties": 1, "maxProperties": 1}, "minItems": 1}
    pockets = {"type": "object", "propertyNames": _one_of(LINES), "additionalProperties": WORD, "minProperties": 1}
    keys = {
        "from": DAY, "until": DAY, "rate_day": _one_of(RATE_DAYS), "when": _conditions(),
        "window": _object(window, ["length", "of", "order"]), "steps": steps, "gives": {"anyOf": [WORD, pockets]},
        "borne_by": _one_of(BEARERS), "round": _object({"to": WORD, "mode": _one_of(MODES)}, ["to", "mode"]), **CITED,
    }  # fmt: skip
    return _object(keys, ["steps", "gives", "cite"])


def _step() -> Schema:
    return {"anyOf": [_verb(verb) for verb in VERBS.values()]}


def _verb(verb: Verb) -> Schema:
    keys = dict.fromkeys(verb.KEYS, WORDS if len(verb.KEYS) == 1 else WORD)
    if verb is average:
        keys["per"] = _one_of(average.WORDS)
    return _object(keys, verb.KEYS)


def _collects() -> Schema:
    keys = {**_subjects(Collects), "borne_by": _one_of(BEARERS), "never_by": WORDS, **CITED}
    del keys["citation"]
    return _object(keys, ["borne_by", "cite"])


def _uses() -> Schema:
    keys = {**_subjects(PocketUse), "unit": _one_of(POCKET_UNITS)}
    del keys["pocket"]
    return {"type": "object", "propertyNames": _one_of(POCKETS), "additionalProperties": _object(keys, ["unit"])}


def _subjects(chapter: type[Collects | PocketUse | Providers]) -> Schema:
    return {field.name: CLAUSES for field in fields(chapter)}


def _holidays() -> Schema:
    return _object({"from": DAY, "until": DAY, "days": WORDS, **CITED}, ["from", "until", "days", "cite"])
