"""What differs between two packs, in sentences: what changes, for whom, from when. In each language of law/words.

Names of the law and its own words stay in the language of the pack, but where the pack gives its meaning in both.
"""

from datetime import date

from shared_security.law.citations import Citation
from shared_security.law.diff import Change, RuleChange, Told, ValueChange, WordChange, changes, numbers_of
from shared_security.law.explain.rules import computed_words
from shared_security.law.explain.teller import Teller
from shared_security.law.parameters import Parameter, Span
from shared_security.law.words import called, capital, say
from shared_security.values.money import dollars


def diff_text(old: Told, new: Told, language: str) -> str:
    """Every difference, a sentence or two a line."""
    found = [sentence(change, language, new) for change in changes(old, new)]
    return "\n".join(found or [say("diff.same", language)])


def diff_data(old: Told, new: Told, language: str) -> list[dict[str, object]]:
    """Every difference as data: its place, its days (half-open, null where there is no end), what was and becomes."""
    return [_data(change, language, new) for change in changes(old, new)]


def sentence(change: Change, language: str, new: Told) -> str:
    """What changes, for whom, from when."""
    if isinstance(change, ValueChange):
        return _value_sentence(change, Teller(new.pack, language))
    if isinstance(change, RuleChange):
        return _rule_sentence(change, Teller(new.pack, language))
    kind = _kind("word", change.was, change.becomes)
    if change.path == ("clock", "until"):
        kind = f"until_{kind}"
    place, old, becomes = _place(change, language), change.was or "", change.becomes or ""
    return say(f"diff.{kind}", language, place=place, old=old, new=becomes)


def _kind(what: str, was: object, becomes: object) -> str:
    """Changed, added or gone."""
    return what if was and becomes else f"{what}_added" if becomes else f"{what}_gone"


def _value_sentence(change: ValueChange, teller: Teller) -> str:
    was, becomes = (span if span and span.known else None for span in (change.was, change.becomes))
    kind = _value_kind(change, was, becomes)
    told = becomes or was or change.becomes or change.was
    terms = {
        "days": capital(teller.days(change.starts, change.ends)),
        "what": Teller(change.pack, teller.language).own(change.parameter.meaning),
        "cite": _cite(told.values[0].citation if told else None),
    }
    if kind == "value" and change.parameter.keys and was and becomes:
        text = teller.say("diff.rows", rows=_rows(change, was, becomes, teller), **terms)
    else:
        old = _shown(change.old, was, teller, bare=kind == "value")
        text = teller.say(f"diff.{kind}", new=_shown(change.new, becomes, teller), old=old, **terms)
    late = becomes.values[0].known_from if becomes else None
    back = [teller.say("diff.back", day=teller.day(late))] if late and late > change.starts else []
    concerns = "concerns_some" if teller.pack.covers.conditions else "concerns"
    return " ".join([text, teller.say(f"diff.{concerns}"), *back])


def _value_kind(change: ValueChange, was: Span | None, becomes: Span | None) -> str:
    if becomes and was:
        return "source" if becomes.values[0].number == was.values[0].number else "value"
    if becomes:
        return "known" if change.old else "added"
    return "unknown" if change.new else "gone"


def _rows(change: ValueChange, was: Span, becomes: Span, teller: Teller) -> str:
    """What changes within a table, row by row."""
    parameter = change.parameter
    before, after = (
        numbers_of(of, span.values[0]) if of else {} for of, span in ((change.old, was), (change.new, becomes))
    )
    assert isinstance(before, dict) and isinstance(after, dict), "a table has a number for each key"
    nothing, unit = teller.say("diff.nothing"), parameter.unit.name
    return ", ".join(
        teller.say(
            "diff.bracket" if parameter.at else "diff.row", row=teller.row(parameter, key),
            new=teller.amount(after[key], unit) if key in after else nothing,
            old=teller.amount(before[key], unit) if key in before else nothing,
        )
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    )  # fmt: skip


def _shown(parameter: Parameter | None, span: Span | None, teller: Teller, *, bare: bool = False) -> str:
    """A number, or the rows of a table. bare: dollars alone, where the unit is said beside it."""
    if parameter is None or span is None:
        return teller.say("diff.nothing")
    number, unit = numbers_of(parameter, span.values[0]), parameter.unit.name
    if isinstance(number, dict):
        return ", ".join(teller.entry(parameter, key, one) for key, one in number.items())
    return dollars(number) if bare and unit.startswith("USD/") else teller.amount(number, unit)


def _cite(citation: Citation | None) -> str:
    return f" [{'; '.join(source.cite for source in citation.sources)}]" if citation and citation.sources else ""


def _rule_sentence(change: RuleChange, teller: Teller) -> str:
    was, becomes = _rule_words(change, teller.language)
    rule = change.becomes or change.was
    text = teller.say(
        f"diff.{_kind('rule', change.was, change.becomes)}", name=_plain(change.name), new="; ".join(becomes),
        old="; ".join(was), days=capital(teller.days(change.starts, change.ends)),
        cite=_cite(rule.citation if rule else None),
    )  # fmt: skip
    return f"{text} {teller.say('diff.concerns')}"


def _rule_words(change: RuleChange, language: str) -> tuple[list[str], list[str]]:
    """What the rule computed, and what it will: nothing where there is none."""
    was = computed_words(Teller(change.old, language), change.was) if change.was else []
    becomes = computed_words(Teller(change.new, language), change.becomes) if change.becomes else []
    return was, becomes


def _place(change: WordChange, language: str) -> str:
    chapter, *keys = change.path
    return ", ".join([called("chapter", chapter, language), *map(_plain, keys)])


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _data(change: Change, language: str, new: Told) -> dict[str, object]:
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
    teller = Teller(new.pack, language)
    texts = [
        _shown(parameter, span, teller) if span and span.known else None
        for parameter, span in ((change.old, change.was), (change.new, change.becomes))
    ]
    return {"place": ["parameters", change.name], **days, "old": texts[0], "new": texts[1], "words": words}
