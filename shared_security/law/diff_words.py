"""What differs between two packs, in sentences: what changes, for whom, from when. In English and Spanish.

Names of the law and its own words stay in the language of the pack, but where the pack gives its meaning in both.
"""

from datetime import date
from typing import Final, Literal

from shared_security.law.citations import Citation
from shared_security.law.diff import Change, RuleChange, Told, ValueChange, WordChange, changes, numbers_of
from shared_security.law.explain.rules import computed_words
from shared_security.law.explain.teller import Teller
from shared_security.law.pack import eve
from shared_security.law.parameters import DatedValue, Parameter, Span
from shared_security.law.quantities import LINES
from shared_security.law.words import called
from shared_security.values.money import dollars

Language = Literal["en", "es"]

WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "from": "From {first}, ",
        "span": "From {first} through {last}, ",
        "until": "Through {last}, ",
        "always": "On every day, ",
        "value": "{when}{what} is {new} instead of {old}{cite}.",
        "source": "{when}{what} rests on another source: {new}, as before{cite}.",
        "known": "{when}{what} is {new}{cite}; it was not known before.",
        "unknown": "{when}{what} is no longer known{cite}; it was {old}.",
        "added": "{when}{what} is {new}{cite}; the program had no such number.",
        "gone": "{when}the program no longer says {what}; it was {old}{cite}.",
        "bracket": "from {at} on",
        "for": "for {key} {new} instead of {old}",
        "concerns": "It concerns all work covered, of all payers.",
        "concerns_some": "It concerns the work covered, of those payers and workers that the program names.",
        "back": "It became known on {day} and reaches back: work of those days that is in the books is assessed again.",
        "rule": "{when}{name} is computed in another way: {new}. Before: {old}{cite}.",
        "rule_added": "{when}{name} is a new rule: {new}{cite}.",
        "rule_gone": "{when}{name} is no longer computed. Before: {old}{cite}.",
        "word": "In {place}: “{new}” instead of “{old}”.",
        "word_added": "In {place}, new: “{new}”.",
        "word_gone": "In {place}, taken out: “{old}”.",
        "until_word": "The program is in force until the day before {new}; before, until the day before {old}.",
        "until_word_added": "The program ends: {new} is the first day on which it is no longer in force.",
        "until_word_gone": "The program no longer ends on {old}.",
        "same": "Nothing changes: both mean the same on every day.",
        "nothing": "nothing",
    },
    "es": {
        "from": "Desde el {first}, ",
        "span": "Desde el {first} hasta el {last}, ",
        "until": "Hasta el {last}, ",
        "always": "En todos los días, ",
        "value": "{when}{what} es {new} en lugar de {old}{cite}.",
        "source": "{when}{what} se apoya en otra fuente: {new}, como antes{cite}.",
        "known": "{when}{what} es {new}{cite}; antes no se sabía.",
        "unknown": "{when}ya no se sabe cuánto es {what}{cite}; era {old}.",
        "added": "{when}{what} es {new}{cite}; el programa no tenía ese número.",
        "gone": "{when}el programa ya no dice {what}; era {old}{cite}.",
        "bracket": "desde {at}",
        "for": "para {key} {new} en lugar de {old}",
        "concerns": "Se aplica a todo el trabajo cubierto, de todos los que pagan.",
        "concerns_some": "Se aplica al trabajo cubierto, de los que pagan y trabajan según el programa.",
        "back": "Se supo el {day} y vale hacia atrás: el trabajo de esos días ya contado se calcula de nuevo.",
        "rule": "{when}{name} se calcula de otra manera: {new}. Antes: {old}{cite}.",
        "rule_added": "{when}{name} es una regla nueva: {new}{cite}.",
        "rule_gone": "{when}{name} ya no se calcula. Antes: {old}{cite}.",
        "word": "En {place}: «{new}» en lugar de «{old}».",
        "word_added": "En {place}, nuevo: «{new}».",
        "word_gone": "En {place}, se quita: «{old}».",
        "until_word": "El programa rige hasta el día antes del {new}; antes, hasta el día antes del {old}.",
        "until_word_added": "El programa termina: el {new} es el primer día en que ya no rige.",
        "until_word_gone": "El programa ya no termina el {old}.",
        "same": "Nada cambia: los dos dicen lo mismo en todos los días.",
        "nothing": "nada",
    },
}
PLACES_ES: Final[dict[str, str]] = {
    "title": "el título", "status": "la situación", "jurisdiction": "la jurisdicción", "law": "las fuentes",
    "clock": "las fechas", "covers": "qué trabajo cubre", "facts": "los datos que pide", "parameters": "los números",
    "earns": "las reglas", "collects": "quién paga", "uses": "el uso", "providers": "las organizaciones",
}  # fmt: skip


def diff_text(old: Told, new: Told, language: Language) -> str:
    """Every difference, a sentence or two a line."""
    found = [sentence(change, language, new) for change in changes(old, new)]
    return "\n".join(found or [WORDS[language]["same"]])


def diff_data(old: Told, new: Told, language: Language) -> list[dict[str, object]]:
    """Every difference as data: its place, its days (half-open, null where there is no end), what was and becomes."""
    return [_data(change, language, new) for change in changes(old, new)]


def sentence(change: Change, language: Language, new: Told) -> str:
    """What changes, for whom, from when."""
    if isinstance(change, ValueChange):
        return _value_sentence(change, language, new)
    if isinstance(change, RuleChange):
        return _rule_sentence(change, language)
    kind = "word" if change.was and change.becomes else "word_added" if change.becomes else "word_gone"
    kind = f"until_{kind}" if change.path == ("clock", "until") else kind
    return WORDS[language][kind].format(place=_place(change, language), old=change.was, new=change.becomes)


def _value_sentence(change: ValueChange, language: Language, new: Told) -> str:
    words, parameter = WORDS[language], change.parameter
    was, becomes = (span if span and span.known else None for span in (change.was, change.becomes))
    kind = _kind(change, was, becomes)
    old_text, new_text = _shown(change.old, was, language, bare=kind == "value"), _shown(change.new, becomes, language)
    told = becomes or was or change.becomes or change.was
    cite = _cite(told.values[0].citation if told else None)
    if kind == "value" and parameter.keys and was and becomes:
        what = f"{_meaning(parameter, language)}: {_keys(change, was, becomes, language)}"
        text = f"{_when(change.starts, change.ends, words)}{what}{cite}."
    else:
        text = words[kind].format(
            when=_when(change.starts, change.ends, words), what=_meaning(parameter, language), new=new_text,
            old=old_text, cite=cite,
        )  # fmt: skip
    late = becomes.values[0].known_from if becomes else None
    back = [words["back"].format(day=late)] if late and late > change.starts else []
    some = new.pack.covers.conditions
    return " ".join([text[:1].upper() + text[1:], words["concerns_some" if some else "concerns"], *back])


def _kind(change: ValueChange, was: Span | None, becomes: Span | None) -> str:
    if becomes and was:
        return "source" if becomes.values[0].number == was.values[0].number else "value"
    if becomes:
        return "known" if change.old else "added"
    return "unknown" if change.new else "gone"


def _keys(change: ValueChange, was: Span, becomes: Span, language: Language) -> str:
    """What changes within a table, key by key."""
    words, parameter = WORDS[language], change.parameter
    before, after = (
        numbers_of(of, span.values[0]) if of else {} for of, span in ((change.old, was), (change.new, becomes))
    )
    assert isinstance(before, dict) and isinstance(after, dict), "a table has a number for each key"
    return ", ".join(
        words["for"].format(
            key=_key(parameter, key, language),
            new=_number(parameter, after[key], language) if key in after else words["nothing"],
            old=_number(parameter, before[key], language) if key in before else words["nothing"],
        )
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    )


def _key(parameter: Parameter, key: str, language: Language) -> str:
    """What a row of a table is called: a benefit, a class, or from where on a bracket holds."""
    if parameter.by == "bracket" and parameter.at:
        return WORDS[language]["bracket"].format(at=parameter.at.show(int(key)))
    return _pocket(key, language)


def _shown(parameter: Parameter | None, span: Span | None, language: Language, *, bare: bool = False) -> str:
    """bare: dollars alone, where the unit is said beside it."""
    if parameter is None or span is None:
        return WORDS[language]["nothing"]
    value = span.values[0]
    if bare and isinstance(value.number, int) and parameter.unit.name.startswith("USD/"):
        return dollars(value.number)
    return _value_text(parameter, value, language)


def _value_text(parameter: Parameter, value: DatedValue, language: Language) -> str:
    number = numbers_of(parameter, value)
    if isinstance(number, int):
        return _number(parameter, number, language)
    pairs = number.items()
    return ", ".join(f"{_key(parameter, key, language)} {_number(parameter, one, language)}" for key, one in pairs)


def _number(parameter: Parameter, number: int, language: Language) -> str:
    unit = parameter.unit.name
    if language == "es" and unit.startswith("USD/"):
        per = {"hour": "por hora", "job": "por trabajo", "mile": "por milla", "day": "por día", "month": "por mes"}
        return f"{dollars(number)} {per[unit.removeprefix('USD/')]}"
    return parameter.unit.show(number)


def _pocket(key: str, language: Language) -> str:
    return called("pocket", key, language) if key in LINES else key


def _meaning(parameter: Parameter, language: Language) -> str:
    own: str = getattr(parameter, f"meaning_{language}", None) or parameter.meaning
    return own


def _when(starts: date, ends: date, words: dict[str, str]) -> str:
    if starts == date.min:
        return words["always"] if ends == date.max else words["until"].format(last=eve(ends))
    if ends == date.max:
        return words["from"].format(first=starts)
    return words["span"].format(first=starts, last=eve(ends))


def _cite(citation: Citation | None) -> str:
    return f" [{'; '.join(source.cite for source in citation.sources)}]" if citation and citation.sources else ""


def _rule_sentence(change: RuleChange, language: Language) -> str:
    words = WORDS[language]
    kind = "rule" if change.was and change.becomes else "rule_added" if change.becomes else "rule_gone"
    was, becomes = _rule_words(change, language)
    rule = change.becomes or change.was
    text = words[kind].format(
        when=_when(change.starts, change.ends, words), name=_plain(change.name), new="; ".join(becomes),
        old="; ".join(was), cite=_cite(rule.citation if rule else None),
    )  # fmt: skip
    return f"{text[:1].upper()}{text[1:]} {words['concerns']}"


def _rule_words(change: RuleChange, language: Language) -> tuple[list[str], list[str]]:
    """What the rule computed, and what it will: nothing where there is none."""
    was = computed_words(Teller(change.old, language), change.was) if change.was else []
    becomes = computed_words(Teller(change.new, language), change.becomes) if change.becomes else []
    return was, becomes


def _place(change: WordChange, language: Language) -> str:
    chapter, *keys = change.path
    named = PLACES_ES.get(chapter, chapter) if language == "es" else chapter
    return ", ".join(map(_plain, [named, *keys]))


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _data(change: Change, language: Language, new: Told) -> dict[str, object]:
    words = sentence(change, language, new)
    if isinstance(change, WordChange):
        return {"place": list(change.path), "from": None, "until": None, "old": change.was, "new": change.becomes,
                "words": words}  # fmt: skip
    days = {
        "from": None if change.starts == date.min else change.starts.isoformat(),
        "until": None if change.ends == date.max else change.ends.isoformat(),
    }
    if isinstance(change, RuleChange):
        place = ["earns", change.name]
        was, becomes = _rule_words(change, language)
        return {"place": place, **days, "old": was, "new": becomes, "words": words}
    texts = [
        _shown(parameter, span, language) if span and span.known else None
        for parameter, span in ((change.old, change.was), (change.new, change.becomes))
    ]
    return {"place": ["parameters", change.name], **days, "old": texts[0], "new": texts[1], "words": words}
