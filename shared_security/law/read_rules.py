"""Reads the chapter `earns`: each rule with its dated versions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from shared_security.law.citations import Source, read_citation
from shared_security.law.conditions import Condition, read_conditions
from shared_security.law.facts_asked import FactAsked
from shared_security.law.parameters import Parameter
from shared_security.law.quantities import BEARERS, IN_WINDOW, LINES, OF_WINDOW, QUANTITIES, RATE_DAYS
from shared_security.law.read_steps import Known, near_known, read_steps
from shared_security.law.read_window import check_arrived, read_window
from shared_security.law.rules import Given, Rounding, Rule, common_scale
from shared_security.law.section import Section, near
from shared_security.law.source import Faults, Node, Scalar
from shared_security.law.source import Mapping as MappingNode
from shared_security.law.units import GIVEN_UNITS
from shared_security.law.verbs import add, divide, less, multiply, part_of, take
from shared_security.law.verbs.kind import Kind
from shared_security.law.window import DAYS, MONTHS, Calendar, Window
from shared_security.values.errors import Problem
from shared_security.values.money import INT64_MAX, scaled

MODES = ("half_even", "half_up", "down", "up")


@dataclass(frozen=True)
class Around:
    """What the rules of a program stand in: its parameters and facts (`faulty`: those that could not be read), sources,
    the days on which it is in force, its calendar, the day its rates go by, and who bears a line unless a rule says."""

    parameters: Mapping[str, Parameter]
    facts: Mapping[str, FactAsked]
    faulty: Collection[str]
    sources: Mapping[str, Source]
    starts: date
    ends: date
    calendar: Calendar
    rate_day: str
    bearer: str


def kind_of_parameter(parameter: Parameter) -> Kind:
    """The kind of a parameter: its numbers divided by what they have in common, with the largest of them."""
    at = parameter.at.name if parameter.at else ""
    choices = tuple(sorted({number // parameter.times for number in parameter.numbers}))
    return Kind(
        parameter.unit.name, 1, parameter.most, parameter.keys, parameter.times, parameter.by, at, choices
    )  # fmt: skip


def read_rules(section: Section, around: Around) -> list[Rule]:
    """Read the chapter; what cannot be read is left out, the fault is noted."""
    rules: list[Rule] = []
    for name in section.plain_names():
        entries = [Section(item, f"rule `{name}`", section.faults) for item in section.items(name, required=True)]
        versions = [_read_rule(entry, name, around) for entry in entries]
        for earlier, later in pairwise(versions):
            if later.starts < earlier.ends:
                what = f"rule `{name}` has overlapping periods: {later.starts} is before {earlier.ends}"
                fix = "Order the versions by their first day, and end the earlier one with `until`"
                section.faults.append(Problem(what, later.where, fix))
            if _span(earlier.window) != _span(later.window):
                what = f"rule `{name}` has versions that count different work together"
                fix = "Give the later one a name of its own, or the same `window`"
                section.faults.append(Problem(what, later.where, fix))
        rules += versions
    section.finish()
    _check_pockets(section.faults, rules)
    _check_common_scales(section.faults, rules)
    _check_rounding(section.faults, rules)
    return rules


def _span(window: Window | None) -> tuple[str, str, str] | None:
    """Which records a window counts together, and how: one running sum goes through all versions of a rule."""
    return (window.length, window.of, window.order) if window else None


def _check_pockets(faults: Faults, rules: list[Rule]) -> None:
    for n, one in enumerate(rules):
        for other in rules[n + 1 :]:
            shared = _lines(one) & _lines(other)
            meet = one.starts < other.ends and other.starts < one.ends and not _exclude(one.when, other.when)
            if shared and meet and one.name != other.name:
                pockets = ", ".join(sorted({pocket for pocket, _, _ in shared}))
                what = f"rule `{other.name}` gives to {pockets} on days on which `{one.name}` does"
                if (what, other.where) not in ((fault.what, fault.where) for fault in faults):
                    fix = "Join them in one rule, or give them days, a condition or a bearer of their own"
                    faults.append(Problem(what, other.where, fix))


def _limited(rule: Rule) -> set[str]:
    """The steps whose sum over a window is no larger than one record's can be: parts below a limit on the window's sum,
    and what is taken of them alone."""
    found: set[str] = set()
    for step in rule.steps:
        within = [term in found for term in step.terms]
        times = step.verb in (take, multiply, divide) and any(within)
        if step.verb is part_of or times or (step.verb is less and within[-1]) or (step.verb is add and all(within)):
            found.add(step.name)
    return found


def _check_common_scales(faults: Faults, rules: list[Rule]) -> None:
    """The exact amounts of all versions of a rule with a window are summed, so they must fit at one scale."""
    for rule in rules:
        for given in rule.gives if rule.window else ():
            scale = common_scale(rules, rule.name, given.pocket)
            records = 1 if given.step in _limited(rule) else IN_WINDOW
            if given.kind.most * given.kind.times * (scale // given.kind.scale) * records > INT64_MAX:
                what = f"rule `{rule.name}` gives {given.pocket} amounts whose sum in a window can pass 2^63"
                fix = "Limit what is counted with `part_of`, or give its numbers fewer decimals"
                faults.append(Problem(what, rule.where, fix))


def _check_rounding(faults: Faults, rules: list[Rule]) -> None:
    """The divisor of a line is its scale times the least part that is paid; twice the remainder must fit, too."""
    for rule in rules:
        for given in rule.gives:
            scale = common_scale(rules, rule.name, given.pocket) if rule.window else given.kind.scale
            if 2 * scale * rule.rounding.quantum > INT64_MAX:
                what = f"rule `{rule.name}` rounds {given.pocket} by a divisor past 2^63"
                fix = "Round to a smaller part, or give its numbers fewer decimals"
                faults.append(Problem(what, rule.where, fix))


def _lines(rule: Rule) -> set[tuple[str, str, str]]:
    return {(given.pocket, given.kind.unit, rule.bearer) for given in rule.gives}


def _exclude(one: Iterable[Condition], other: Iterable[Condition]) -> bool:
    return any(mine.excludes(theirs) for mine in one for theirs in other)


def _read_rule(section: Section, name: str, around: Around) -> Rule:
    first, last = section.day("from") or around.starts, section.day("until") or around.ends
    if first >= last:
        section.fault(f"ends on {last}, which is not after {first}", "Put `until` after `from`")
    elif first < around.starts or last > around.ends:
        section.fault("has days on which the program is not in force", "Keep `from` and `until` within `clock`")
    citation = read_citation(section, around.sources)
    rate_day = section.one_of("rate_day", RATE_DAYS) or around.rate_day
    bearer = section.one_of("borne_by", BEARERS) or around.bearer
    when_section = section.section("when", f"`when` of {section.name}")
    when = read_conditions(when_section, around.facts, around.parameters) if when_section else ()
    window = read_window(section)
    named = names_of(around, window)
    steps, results, lines, whole = read_steps(section, named, around.parameters)
    gives = _read_gives(section, results)
    rounding = _read_rounding(section)
    section.finish()
    used = {term for step in steps for term in step.terms} | {name for one in when for name in one.uses}
    if gives and whole:
        _check_used(section, lines, used | {given.step for given in gives})
    tables = [around.parameters[term] for term in sorted(used) if term in around.parameters]
    classes = tuple((table.of, table.name) for table in tables if table.by == "class")
    facts = {*used, *(one.name for one in when), *(of for of, _ in classes)}
    shared = {window.shared_by} if window and window.shared_by else set()
    rule = Rule(
        name=name, starts=first, ends=last, citation=citation, steps=tuple(steps), gives=gives,
        uses=tuple(table.name for table in tables), needs=tuple(q for q in QUANTITIES if q in used | shared),
        of_window=tuple(q for q in OF_WINDOW if q in used | shared),
        asks=tuple(fact for fact in around.facts if fact in facts), classes=classes, when=when, window=window,
        rate_day=rate_day, bearer=bearer, rounding=rounding, where=section.node.where,
    )  # fmt: skip
    check_arrived(section, rule, tables, around.calendar, around.starts)
    return rule


def names_of(around: Around, window: Window | None) -> Known:
    """What a step may name, by name; None for what has a fault, so that its users are not blamed for it."""
    most = IN_WINDOW if window else 1
    named: Known = {q.name: Kind(q.unit, 1, q.most * most) for q in QUANTITIES.values()}
    if window:
        named |= {q.name: Kind(q.unit, 1, q.most * most) for q in OF_WINDOW.values() if not q.name.startswith("window")}
        named |= _lengths(window)
    named |= {f.name: Kind(f.type, 1, f.most) for f in around.facts.values() if f.is_number}
    named |= dict.fromkeys(around.faulty)
    return named | {p.name: kind_of_parameter(p) for p in around.parameters.values()}


def _lengths(window: Window) -> Known:
    """How long a window is: in days, weeks of seven days, and months."""
    days, months = DAYS.get(window.length, ()), MONTHS.get(window.length, ())
    found: Known = {}
    if days:
        found["window_days"] = Kind("day", 1, max(days), choices=days)
        found["window_weeks"] = Kind("week", 7, max(days), choices=days)
    if months:
        found["window_months"] = Kind("month", 1, max(months), choices=months)
    return found


def _check_used(section: Section, steps: Mapping[str, Node], used: Collection[str]) -> None:
    for name, node in steps.items():
        if name not in used:
            section.fault(f"has a step `{name}` that nothing uses", "Use it in a later step or in `gives`", node)


def _read_rounding(section: Section) -> Rounding:
    entry = section.section("round", f"`round` of {section.name}")
    if entry is None:
        return Rounding()
    to, mode = entry.text("to", required=True), entry.one_of("mode", MODES, required=True)
    entry.finish()
    try:
        quantum = scaled(to or "0.000001", 6)
    except Problem as problem:
        entry.fault(f"rounds to `{to}`: {problem.what}", problem.fix)
        return Rounding()
    if quantum < 1:
        entry.fault("rounds to nothing", "Write the smallest part that is paid, such as 0.01")
        return Rounding()
    return Rounding(quantum, mode or "half_even")


def _read_gives(section: Section, kinds: Known) -> tuple[Given, ...]:
    node = section.node_of("gives", required=True)
    if isinstance(node, Scalar):
        kind = kinds.get(node.text)
        if kind is None and node.text in kinds:
            return ()
        if kind is None or kind.table != "pocket" or kind.unit not in GIVEN_UNITS:
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
    if pocket not in LINES:
        section.fault(f"gives to an unknown pocket `{pocket}`", near(pocket, LINES), node)
        return None
    name = node.text if isinstance(node, Scalar) else ""
    kind = kinds.get(name)
    if kind is None and name in kinds:
        return None
    if kind is None or kind.table or kind.unit not in GIVEN_UNITS:
        units = ", ".join(GIVEN_UNITS)
        section.fault(f"gives `{pocket}` from `{name}`, which is no step in {units}", near_known(name, kinds), node)
        return None
    return Given(pocket, name, None, kind)
