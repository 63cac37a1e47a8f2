"""The record of a worked case: columns as a payer would send them, and facts by name."""

from shared_security.law.pack import Pack
from shared_security.law.record import COLUMNS, Value, read_record
from shared_security.law.section import Section, near, number_problem
from shared_security.law.source import Scalar
from shared_security.values.errors import Problem


def read_given(section: Section, key: str, pack: Pack) -> dict[str, Value]:
    """The record under a key, typed, with its facts."""
    given = section.section(key, f"`{key}` of {section.name}", required=True)
    return read_record_of(given, pack) if given else {}


def read_record_of(given: Section, pack: Pack, also: tuple[str, ...] = ()) -> dict[str, Value]:
    """The same from its own section; the keys in `also` are read by the caller."""
    fields: dict[str, str | None] = {}
    for column in given.names():
        if column == "facts" or column in also:
            continue
        node = given.node_of(column)
        if column not in COLUMNS:
            given.fault(f"has an unknown column `{column}`", near(column, COLUMNS), node)
        fields[column] = node.text if isinstance(node, Scalar) else None
    record, bad = read_record(fields, pack.clock.time_zone)
    for fault in bad:
        given.fault(f"has `{fault.column}: {fault.value}`: {fault.what}", fault.fix, given.node_of(fault.column))
    return record | read_facts_of(given, pack)


def read_facts_of(given: Section, pack: Pack) -> dict[str, Value]:
    """What stands under `facts`, typed as the program asks for it."""
    facts = given.section("facts", f"`facts` of {given.name}")
    found: dict[str, Value] = {}
    for name in facts.names() if facts else ():
        assert facts
        text = facts.text(name)
        if name not in pack.facts:
            facts.fault(f"has `{name}`, which the program does not ask", near(name, pack.facts), facts.node_of(name))
        elif text:
            try:
                found[name] = pack.facts[name].read(text)
            except Problem as problem:
                number_problem(facts, facts.node_of(name) or facts.node, problem)
    return found
