"""Reads the steps of a rule: each names a verb and what it works on, and is typed and bounded at once."""

from collections.abc import Mapping

from shared_security.law.parameters import Parameter
from shared_security.law.rules import Step
from shared_security.law.section import Section, near
from shared_security.law.source import Mapping as MappingNode
from shared_security.law.source import Node
from shared_security.law.verbs import VERBS, Verb, average, look_up, part_of
from shared_security.law.verbs.kind import Kind, StepFault
from shared_security.values.money import INT64_MAX

# What a name in a step stands for; None where a fault is noted already, so that its users are not blamed for it.
Known = dict[str, Kind | None]


def read_steps(
    section: Section, named: Known, parameters: Mapping[str, Parameter]
) -> tuple[list[Step], Known, dict[str, Node], bool]:
    """The steps of a rule.

    Returns:
        The steps, the kinds of their results, where each stands, and whether all could be read.
    """
    steps: list[Step] = []
    results: Known = {}
    lines: dict[str, Node] = {}
    items = section.items("steps", required=True)
    for item in items:
        step = _read_step(item, section, named | results, parameters)
        if step:
            steps.append(step)
            results[step.name], lines[step.name] = step.kind, item
        elif isinstance(item, MappingNode):
            results |= dict.fromkeys(item.entries.keys() - named.keys())
    return steps, results, lines, len(steps) == len(items)


def _read_step(item: Node, section: Section, known: Known, parameters: Mapping[str, Parameter]) -> Step | None:
    if not (isinstance(item, MappingNode) and len(item.entries) == 1):
        section.fault("has a step that is not one line `- name: {verb: ...}`", "Write `- name: {take: a, of: b}`", item)
        return None
    line = Section(item, section.name, section.faults)
    if not line.plain_names():
        return None
    ((name, body),) = item.entries.items()
    step = Section(body, f"step `{name}`", section.faults)
    if not isinstance(body, MappingNode):
        return None
    if name in known:
        step.fault("has a name that is taken", "Name the step after what it computes")
    verb_name = next((key for key in step.names() if key in VERBS), None)
    if verb_name is None:
        word = step.names()[0] if step.names() else ""
        step.fault(f"has no known verb: `{word}`", near(word, VERBS))
        return None
    verb = VERBS[verb_name]
    terms = _terms(step, verb)
    step.finish()
    return _typed(step, name, verb, terms, known, parameters)


def _typed(
    step: Section, name: str, verb: Verb, terms: tuple[str, ...], known: Known, parameters: Mapping[str, Parameter]
) -> Step | None:
    for term in terms:
        if term not in known:
            fix = _missing_fix(term, known)
            step.fault(f"uses `{term}`, which is no quantity, parameter or earlier step", fix)
    kinds = tuple(kind for term in terms if (kind := known.get(term)))
    if not terms or len(kinds) < len(terms):
        return None
    try:
        if verb is part_of and "active_day" not in known:
            raise StepFault("limits a running sum, but the rule has no window", "Say `window: {length: week, ...}`")
        kind = verb.kind(kinds)
    except StepFault as fault:
        step.fault(fault.what, fault.fix)
        return None
    if not kind.fits:
        what = f"can reach {kind.most * kind.times:,}, which is past 2^63 - 1 = {INT64_MAX:,}"
        step.fault(what, "Lower the largest value of a parameter, or take the share of a smaller amount")
        return None
    if verb is look_up:  # the class that is looked up stands beside its table
        terms, kinds = (*terms, parameters[terms[0]].of), (*kinds, Kind("class", 1, 0))
    return Step(name, verb, terms, kinds, kind)


def _missing_fix(term: str, known: Known) -> str:
    if term.startswith("window_") or term in ("active_day", "union_time"):
        return "Only a rule with a `window` of that length can tell it"
    return near_known(term, known)


def near_known(word: str, known: Known) -> str:
    """Advice for a name that stands for nothing."""
    return near(word, [name for name, kind in known.items() if kind])


def _terms(step: Section, verb: Verb) -> tuple[str, ...]:
    if verb is look_up:
        return tuple(step.texts(verb.KEYS[0], required=True)[:1])
    if len(verb.KEYS) == 1:
        return tuple(step.texts(verb.KEYS[0], required=True))
    if verb is average:
        total, per = step.text(verb.KEYS[0], required=True), step.one_of("per", average.WORDS, required=True)
        return (total, average.WORDS[per]) if total and per else ()
    words = [step.text(key, required=True) for key in verb.KEYS]
    return tuple(word for word in words if word) if all(words) else ()
