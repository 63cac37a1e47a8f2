"""Rules of `earns`: dated steps from quantities and parameters to an amount for each pocket."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from shared_security.law.citations import Citation, Source, read_citation
from shared_security.law.parameters import Parameter
from shared_security.law.quantities import POCKETS, QUANTITIES
from shared_security.law.section import Section, near
from shared_security.law.source import Faults, Node, Scalar
from shared_security.law.source import Mapping as MappingNode
from shared_security.law.verbs import VERBS, Verb
from shared_security.law.verbs.kind import Kind, StepFault
from shared_security.values.errors import Problem
from shared_security.values.money import INT64_MAX

# What a name in a step stands for; None where a fault is noted already, so that its users are not blamed for it.
Known = dict[str, Kind | None]


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
    section: Section,
    parameters: Mapping[str, Parameter],
    faulty: Collection[str],
    sources: Mapping[str, Source],
    starts: date,
    ends: date,
) -> list[Rule]:
    """The chapter `earns`: each rule with its dated versions.

    Args:
        section: the chapter.
        parameters: those that could be read.
        faulty: names of those that could not.
        sources: the texts that may be cited.
        starts, ends: when the program is in force.
    """
    named: Known = {q.name: Kind(q.unit, 1, q.most) for q in QUANTITIES.values()}
    named |= dict.fromkeys(faulty)
    named |= {p.name: kind_of_parameter(p) for p in parameters.values()}
    rules: list[Rule] = []
    for name in section.plain_names():
        entries = [Section(item, f"rule `{name}`", section.faults) for item in section.items(name, required=True)]
        versions = [_read_rule(entry, name, named, sources, starts, ends) for entry in entries]
        for earlier, later in pairwise(versions):
            if later.starts < earlier.ends:
                what = f"rule `{name}` has overlapping periods: {later.starts} is before {earlier.ends}"
                fix = "Order the versions by their first day, and end the earlier one with `until`"
                section.faults.append(Problem(what, later.where, fix))
        rules += versions
    section.finish()
    _check_pockets(section.faults, rules)
    return rules


def _check_pockets(faults: Faults, rules: list[Rule]) -> None:
    for n, one in enumerate(rules):
        for other in rules[n + 1 :]:
            shared = {g.pocket for g in one.gives} & {g.pocket for g in other.gives}
            meet = one.starts < other.ends and other.starts < one.ends
            if shared and meet and one.name != other.name:
                what = f"rule `{other.name}` gives to {', '.join(sorted(shared))} on days on which `{one.name}` does"
                if (what, other.where) not in ((fault.what, fault.where) for fault in faults):
                    faults.append(Problem(what, other.where, "Join them in one rule, or give them days of their own"))


def _read_rule(
    section: Section, name: str, named: Known, sources: Mapping[str, Source], starts: date, ends: date
) -> Rule:
    first, last = section.day("from") or starts, section.day("until") or ends
    if first >= last:
        section.fault(f"ends on {last}, which is not after {first}", "Put `until` after `from`")
    elif first < starts or last > ends:
        section.fault("has days on which the program is not in force", "Keep `from` and `until` within `clock`")
    citation = read_citation(section, sources)
    steps: list[Step] = []
    results: Known = {}
    lines: dict[str, Node] = {}
    items = section.items("steps", required=True)
    for item in items:
        step = _read_step(item, section, named | results)
        if step:
            steps.append(step)
            results[step.name], lines[step.name] = step.kind, item
        elif isinstance(item, MappingNode):
            results |= dict.fromkeys(item.entries.keys() - named.keys())
    gives = _read_gives(section, results)
    section.finish()
    used = {term for step in steps for term in step.terms}
    if gives and len(steps) == len(items):
        _check_used(section, lines, used | {given.step for given in gives})
    uses = tuple(sorted(used & named.keys() - QUANTITIES.keys()))
    needs = tuple(q for q in QUANTITIES if q in used)
    return Rule(name, first, last, citation, tuple(steps), gives, uses, needs, section.node.where)


def _check_used(section: Section, steps: Mapping[str, Node], used: Collection[str]) -> None:
    for name, node in steps.items():
        if name not in used:
            section.fault(f"has a step `{name}` that nothing uses", "Use it in a later step or in `gives`", node)


def _read_step(item: Node, section: Section, known: Known) -> Step | None:
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
    missing = [term for term in terms if term not in known]
    for term in missing:
        step.fault(f"uses `{term}`, which is no quantity, parameter or earlier step", _near(term, known))
    kinds = tuple(kind for term in terms if (kind := known.get(term)))
    if not terms or len(kinds) < len(terms):
        return None
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


def _near(word: str, known: Known) -> str:
    return near(word, [name for name, kind in known.items() if kind])


def _terms(step: Section, verb: Verb) -> tuple[str, ...]:
    if len(verb.KEYS) == 1:
        return tuple(step.texts(verb.KEYS[0], required=True))
    words = [step.text(key, required=True) for key in verb.KEYS]
    return tuple(word for word in words if word) if all(words) else ()


def _read_gives(section: Section, kinds: Known) -> tuple[Given, ...]:
    node = section.node_of("gives", required=True)
    if isinstance(node, Scalar):
        kind = kinds.get(node.text)
        if kind is None and node.text in kinds:
            return ()
        if kind is None or not kind.keys or kind.unit != "USD":
            section.fault(f"gives `{node.text}`, which is no USD divided among pockets", "Name a `divide` step", node)
            return ()
        return tuple(Given(pocket, node.text, n, kind) for n, pocket in enumerate(kind.keys))
    if isinstance(node, MappingNode) and node.entries:
        pairs = [(pocket, _given(section, pocket, step, kinds)) for pocket, step in node.entries.items()]
        return tuple(given for _, given in pairs if given)
    if node:
        section.fault("has `gives` that names no pocket", "Write `gives: {pocket: step}`", node)
    return ()


def _given(section: Section, pocket: str, node: Node, kinds: Known) -> Given | None:
    if pocket not in POCKETS:
        section.fault(f"gives to an unknown pocket `{pocket}`", near(pocket, POCKETS), node)
        return None
    name = node.text if isinstance(node, Scalar) else ""
    kind = kinds.get(name)
    if kind is None and name in kinds:
        return None
    if kind is None or kind.keys or kind.unit != "USD":
        section.fault(f"gives `{pocket}` from `{name}`, which is no step in USD", _near(name, kinds), node)
        return None
    return Given(pocket, name, None, kind)
