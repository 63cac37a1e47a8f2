"""A program with some of its numbers changed, read again as any statute is, so that what cannot be is refused."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

import yaml

from shared_security.law.library import refuse_faults
from shared_security.law.pack import Pack
from shared_security.law.read_pack import read_pack_text
from shared_security.law.section import near
from shared_security.values.errors import Problem

_NUMBER = re.compile(r"[0-9]+([.-][0-9]+)?", re.ASCII)  # a day of the year has a hyphen


def change_numbers(text: str, program: str, changes: Mapping[str, str], day: date) -> Pack:
    """The pack in a text, where the values that hold on a day have other numbers.

    Args:
        text: the program's file.
        program: its name.
        changes: the new number by name, as the file would write it; of a table by name.key, such as class_rate.1401.
        day: the values in force on this day are changed, the others stay.

    Raises:
        Problem: there is no such number, or the changed program has faults.
    """
    places = dict(_places(yaml.compose(text, Loader=yaml.BaseLoader), day))
    for name in changes:
        if name not in places:
            raise Problem(f"{program} has no number `{name}`", fix=near(name, places))
        if not _NUMBER.fullmatch(changes[name]):
            raise Problem(f"{name}: `{changes[name]}` is no number", fix="Write digits and a point, such as 12.50")
    for name in sorted(changes, key=lambda name: -places[name].start_mark.index):
        place = places[name]
        text = text[: place.start_mark.index] + changes[name] + text[place.end_mark.index :]
    pack, faults = read_pack_text(text, program)
    refuse_faults(faults, f"{program}, changed,")
    if pack is None:
        raise Problem(f"{program} could not be read", fix="Run `sss law check`")
    return pack


def _places(root: yaml.Node | None, day: date) -> Iterator[tuple[str, yaml.Node]]:
    """Where each number that holds on a day stands, by name or name.key."""
    for name, parameter in _entries(_entries(root).get("parameters")).items():
        values = _entries(parameter).get("values")
        held = [value for value in getattr(values, "value", ()) if _first_day(value) <= day]
        number = _entries(held[-1]).get("is") if held else None
        if isinstance(number, yaml.ScalarNode):
            yield name, number
        for key, entry in _entries(number).items():
            yield f"{name}.{key}", entry


def _first_day(value: yaml.Node) -> date:
    entries = _entries(value)
    node = entries.get("from") or entries["in_force_by"]
    return date.fromisoformat(node.value)


def _entries(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
