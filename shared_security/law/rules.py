"""Rules of `earns`: dated steps from quantities and parameters to an amount for each pocket."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from shared_security.law.citations import Citation, Source, read_citation
from shared_security.law.parameters import Parameter
from shared_security.law.quantities import POCKETS, QUANTITIES
from shared_security.law.section import Section, near
from shared_security.law.source import Mapping as MappingNode
from shared_security.law.source import Node, Scalar, Sequence
from shared_security.law.verbs import VERBS, Verb
from shared_security.law.verbs.kind import Kind, StepFault
from shared_security.values.money import INT64_MAX


@dataclass(frozen=True)
class Step:
    """One step: `name` = verb(terms). `kinds` are those of the terms, `kind` that of the result."""

    name: str
    verb: Verb
    terms: tuple[str, ...]
    kinds: tuple[Kind, ...]
    kind: Kind


@dataclass(frozen=True)
class Given:
    """A line that a rule gives: the pocket, the step its amount is, and the place in that step's table (or None)."""

    pocket: str
    step: str
    index: int | None
    kind: Kind


@dataclass(frozen=True)
class Rule:
    """One version of a rule, in force on days [starts, ends). `uses` are the parameters, `needs` the quantities."""

    name: str
    starts: date
    ends: date
    citation: Citation
    steps: tuple[Step, ...]
    gives: tuple[Given, ...]
    uses: tuple[str, ...]
    needs: tuple[str, ...]
    where: str


def kind_of_parameter(parameter: Parameter) -> Kind:
    """The kind of a parameter: its unit, unscaled, with the largest value that stands in it."""
    return Kind(parameter.unit.name, 1, parameter.most, parameter.keys)


def read_rules(
    section: Section, parameters: Mapping[str, Parameter], sources: Mapping[str, Source], starts: date, ends: date
) -> list[Rule]:
    """The chapter `earns`: each rule with its dated versions. `starts`, `ends`: when the program is in force."""
    rules: list[Rule] = []
    for name in section.plain_names():
        versions = []
        for item in section.items(name, required=True):
            entry = Section(item, f"rule `{name}`", section.faults)
            version = _read_rule(entry, name, parameters, sources, starts, ends)
            if version:
                versions.append(version)
        for earlier, later in pairwise(versions):
            if later.starts < earlier.ends:
                what = f"has overlapping periods: {later.starts} is before {earlier.ends}"
                section.fault(what, "End the earlier version with `until`", section.node_of(name))
        rules += versions
    section.finish()
    _check_pockets(section, rules)
    return rules


def _check_pockets(section: Section, rules: list[Rule]) -> None:
    for n, one in enumerate(rules):
        for other in rules[n + 1 :]:
            shared = {g.pocket for g in one.gives} & {g.pocket for g in other.gives}
            meet = one.starts < other.ends and other.starts < one.ends
            if shared and meet and one.name != other.name:
                what = f"has two rules, `{one.name}` and `{other.name}`, for {', '.join(sorted(shared))} on one day"
                section.fault(what, "Join them in one rule, or give them days of their own")


def _read_rule(
    section: Section,
    name: str,
    parameters: Mapping[str, Parameter],
    sources: Mapping[str, Source],
    starts: date,
    ends: date,
) -> Rule | None:
    first, last = section.day("from") or starts, section.day("until") or ends
    citation = read_citation(section, sources)
    known = {q.name: Kind(q.unit, 1, q.most) for q in QUANTITIES.values()}
    known |= {p.name: kind_of_parameter(p) for p in parameters.values()}
    steps: list[Step] = []
    for item in section.items("steps", required=True):
        step = _read_step(item, section, known)
        if step:
            steps.append(step)
            known[step.name] = step.kind
    gives = _read_gives(section, {step.name: step.kind for step in steps})
    section.finish()
    if first >= last:
        section.fault(f"ends on {last}, before it begins on {first}", "Put `until` after `from`")
    used = {term for step in steps for term in step.terms}
    _check_used(section, steps, used, gives)
    uses = tuple(sorted(used & set(parameters)))
    needs = tuple(q for q in QUANTITIES if q in used)
    return Rule(name, first, last, citation, tuple(steps), gives, uses, needs, section.node.where)


def _check_used(section: Section, steps: list[Step], used: set[str], gives: tuple[Given, ...]) -> None:
    ends = used | {given.step for given in gives}
    for step in steps:
        if step.name not in ends:
            section.fault(f"has a step `{step.name}` that nothing uses", "Use it in a later step or in `gives`")


def _read_step(item: Node, section: Section, known: Mapping[str, Kind]) -> Step | None:
    if not (isinstance(item, MappingNode) and len(item.entries) == 1):
        section.fault("has a step that is not one line `- name: {verb: ...}`", "Write `- name: {take: a, of: b}`", item)
        return None
    line = Section(item, section.name, section.faults)
    if not line.plain_names():
        return None
    ((name, body),) = item.entries.items()
    step = Section(body, f"step `{name}`", section.faults)
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
    missing = [term for term in terms if term not in known]
    for term in missing:
        step.fault(f"uses `{term}`, which is no quantity, parameter or earlier step", near(term, known))
    if missing or not terms:
        return None
    kinds = tuple(known[term] for term in terms)
    try:
        kind = verb.kind(kinds)
    except StepFault as fault:
        step.fault(fault.what, fault.fix)
        return None
    if not kind.fits:
        what = f"can reach {kind.most:,}, which is past 2^63 - 1 = {INT64_MAX:,}"
        step.fault(what, "Lower the largest value of a parameter, or take the share of a smaller amount")
        return None
    return Step(name, verb, terms, kinds, kind)


def _terms(step: Section, verb: Verb) -> tuple[str, ...]:
    if len(verb.KEYS) == 1:
        return tuple(step.texts(verb.KEYS[0], required=True))
    words = [step.text(key, required=True) for key in verb.KEYS]
    return tuple(word for word in words if word) if all(words) else ()


def _read_gives(section: Section, kinds: Mapping[str, Kind]) -> tuple[Given, ...]:
    node = section.node_of("gives", required=True)
    if isinstance(node, Scalar):
        kind = kinds.get(node.text)
        if kind is None or not kind.keys:
            section.fault(f"gives `{node.text}`, which no step divides among pockets", "Name a `divide` step", node)
            return ()
        return tuple(Given(pocket, node.text, n, kind) for n, pocket in enumerate(kind.keys))
    if isinstance(node, MappingNode):
        pairs = [(pocket, _given(section, pocket, step, kinds)) for pocket, step in node.entries.items()]
        return tuple(given for _, given in pairs if given)
    if isinstance(node, Sequence) or node:
        section.fault("has `gives` that names no pocket", "Write `gives: {pocket: step}`", node)
    return ()


def _given(section: Section, pocket: str, node: Node, kinds: Mapping[str, Kind]) -> Given | None:
    if pocket not in POCKETS:
        section.fault(f"gives to an unknown pocket `{pocket}`", near(pocket, POCKETS), node)
        return None
    name = node.text if isinstance(node, Scalar) else ""
    kind = kinds.get(name)
    if kind is None or kind.keys or kind.unit != "USD":
        section.fault(f"gives `{pocket}` from `{name}`, which is no step in USD", near(name, kinds), node)
        return None
    return Given(pocket, name, None, kind)
