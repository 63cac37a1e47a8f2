"""What differs between two packs: numbers by days, rules by days, and every other word of the law by its place.

Numbers and rules are compared by what they are on each day, not by how they are written down. All that is neither
is found by walking over the canonical form, so that no chapter is ever left out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise

from shared_security.law.canonical import Tree
from shared_security.law.pack import Pack
from shared_security.law.parameters import DatedValue, Parameter, Span
from shared_security.law.rules import Rule

TOLD = {"parameters": ("values",), "earns": ("steps", "gives", "from", "until")}  # what values and rules tell of


@dataclass(frozen=True)
class ValueChange:
    """A number is another on days [starts, ends). None: there is no such number, or no answer for those days.

    pack: the one that names it, the new one where both do.
    """

    name: str
    pack: Pack
    old: Parameter | None
    new: Parameter | None
    starts: date
    ends: date
    was: Span | None
    becomes: Span | None

    @property
    def parameter(self) -> Parameter:
        """The parameter that names it: the new one where there is one."""
        found = self.new or self.old
        assert found, "a change is of a parameter that one of the two has"
        return found


@dataclass(frozen=True)
class RuleChange:
    """A rule computes something else on days [starts, ends). None: there is no such rule on those days."""

    name: str
    old: Pack
    new: Pack
    starts: date
    ends: date
    was: Rule | None
    becomes: Rule | None


@dataclass(frozen=True)
class WordChange:
    """Something else reads differently. path: where it stands, by keys. None: it is not there."""

    path: tuple[str, ...]
    was: str | None
    becomes: str | None


Change = ValueChange | RuleChange | WordChange


@dataclass(frozen=True)
class Told:
    """A pack with its canonical form."""

    pack: Pack
    tree: Mapping[str, Tree]


def changes(old: Told, new: Told) -> list[Change]:
    """Everything that differs, numbers first, then rules, then the rest in the order of the file."""
    values = list(_values(old.pack, new.pack))
    once = set(old.pack.parameters) ^ set(new.pack.parameters)
    words = (one for one in _words(old.tree, new.tree) if one.path[0] != "parameters" or one.path[1] not in once)
    rewritten = _rewritten(old.tree, new.tree, {value.name for value in values} | once)
    return [*values, *_rules(old.pack, new.pack), *rewritten, *words]


@dataclass(frozen=True)
class _Spans:
    """A parameter of one of the two, or none, with its answers by date."""

    parameter: Parameter | None

    @property
    def all(self) -> tuple[Span, ...]:
        return self.parameter.spans() if self.parameter else ()

    def on(self, day: date) -> Span | None:
        return next((span for span in self.all if span.starts <= day < span.ends), None)


def _values(old: Pack, new: Pack) -> Iterator[ValueChange]:
    for name in {**old.parameters, **new.parameters}:
        pair = _Spans(old.parameters.get(name)), _Spans(new.parameters.get(name))
        edges = {day for spans in pair for span in spans.all for day in (span.starts, span.ends)}
        for starts, ends in _joined(edges, partial(_meanings, pair)):
            was, becomes = (_meaning(spans.parameter, spans.on(starts)) for spans in pair)
            if was != becomes:
                one, other = pair
                pack = new if name in new.parameters else old
                yield ValueChange(
                    name, pack, one.parameter, other.parameter, starts, ends, one.on(starts), other.on(starts)
                )


def _meanings(pair: tuple[_Spans, _Spans], day: date) -> object:
    return tuple(_meaning(spans.parameter, spans.on(day)) for spans in pair)


def _meaning(parameter: Parameter | None, span: Span | None) -> object:
    """What a span says, without the days on which it does. One that says nothing may lie between other values."""
    if parameter is None or span is None:
        return None
    return span.known and tuple(_value(parameter, value) for value in span.values)


def _value(parameter: Parameter, value: DatedValue) -> object:
    sources = tuple(source.cite for source in value.citation.sources)
    number = numbers_of(parameter, value)
    shown = number if isinstance(number, int) else tuple(number.items())
    return shown, value.known_from, value.conflict, sources, value.citation.unverified, value.citation.note


def numbers_of(parameter: Parameter, value: DatedValue) -> int | dict[str, int]:
    """The number of a value, or those of its table by key: without keys that it has none for, or brackets that change
    nothing."""
    if isinstance(value.number, int):
        return value.number
    found: dict[str, int] = {}
    before = None
    for key, number in zip(parameter.keys, value.number, strict=True):
        if number is not None and (parameter.by != "bracket" or number != before):
            found[key] = number
        before = number
    return found


def _rules(old: Pack, new: Pack) -> Iterator[RuleChange]:
    for name in dict.fromkeys(rule.name for pack in (old, new) for rule in pack.rules):
        was, becomes = ([rule for rule in pack.rules if rule.name == name] for pack in (old, new))
        edges = {day for rule in (*was, *becomes) for day in (rule.starts, rule.ends)}
        edges |= {day for pack in (old, new) for day in (pack.clock.starts, pack.clock.ends)}
        for starts, ends in _joined(edges, partial(_both_steps, was, becomes)):
            one, other = _rule_on(was, starts), _rule_on(becomes, starts)
            if _steps(one) != _steps(other) and _in_force(old, starts) and _in_force(new, starts):
                yield RuleChange(name, old, new, starts, ends, one, other)


def _in_force(pack: Pack, day: date) -> bool:
    """The days of the program are told of apart, and not again for each of its rules."""
    return pack.clock.starts <= day < pack.clock.ends


def _both_steps(was: list[Rule], becomes: list[Rule], day: date) -> object:
    return _steps(_rule_on(was, day)), _steps(_rule_on(becomes, day))


def _rule_on(rules: list[Rule], day: date) -> Rule | None:
    return next((rule for rule in rules if rule.starts <= day < rule.ends), None)


def _steps(rule: Rule | None) -> object:
    """What a rule computes, and to whom it gives it."""
    if rule is None:
        return None
    steps = tuple((step.name, step.verb.KEYS, step.terms) for step in rule.steps)
    return steps, tuple((given.pocket, given.step) for given in rule.gives)


def _joined(edges: set[date], said: Callable[[date], object]) -> list[tuple[date, date]]:
    """The spans between edges, those that say the same joined with their neighbours."""
    found: list[tuple[date, date]] = []
    for starts, ends in pairwise(sorted(edges)):
        if found and found[-1][1] == starts and said(found[-1][0]) == said(starts):
            found[-1] = (found[-1][0], ends)
        else:
            found.append((starts, ends))
    return found


def _rewritten(old: Mapping[str, Tree], new: Mapping[str, Tree], told: set[str]) -> Iterator[WordChange]:
    """Values that are written otherwise and are the same on every day, as known now, if not as known before."""
    parameters, others = new["parameters"], old["parameters"]
    assert isinstance(parameters, dict) and isinstance(others, dict), "both packs were read"
    for name in [name for name in parameters if name not in told]:
        after, before = parameters[name], others[name]
        assert isinstance(after, dict) and isinstance(before, dict), "both packs were read"
        yield from _compared(before["values"], after["values"], ("parameters", name, "values"))


def _words(old: Mapping[str, Tree], new: Mapping[str, Tree]) -> Iterator[WordChange]:
    for change in _compared(dict(old), dict(new), ()):
        if not set(TOLD.get(change.path[0], ())) & set(change.path[1:]):
            yield change


def _compared(old: Tree, new: Tree, path: tuple[str, ...]) -> Iterator[WordChange]:
    before, after = dict(_leaves(old, path)), dict(_leaves(new, path))
    for place in {**after, **before}:
        if before.get(place) != after.get(place):
            yield WordChange(place, before.get(place), after.get(place))


def _leaves(tree: Tree, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(tree, str):
        yield path, tree
    elif isinstance(tree, dict):
        for key, entry in tree.items():
            yield from _leaves(entry, (*path, key))
    elif all(isinstance(item, str) for item in tree):
        yield path, ", ".join(str(item) for item in tree)
    else:
        for place, item in enumerate(tree):
            yield from _leaves(item, (*path, _name_of(item, place)))


def _name_of(item: Tree, place: int) -> str:
    """What a member of a list is called: by its first day where it has one, by its place where not."""
    day = item.get("from") if isinstance(item, dict) else None
    return f"from {day}" if isinstance(day, str) else f"{place + 1}"
