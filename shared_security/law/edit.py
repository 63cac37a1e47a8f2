"""The common acts of a lawmaker on the text of a pack, each of which adds or changes exactly one line.

Everything else in the text stays as it is to the byte: comments, order, spaces. What comes out is a text like any
other: whether it is a good pack is asked of the reader.
"""

import re
from dataclasses import dataclass
from datetime import date

import yaml

from shared_security.values.errors import Problem

_PLAIN = re.compile(r"[A-Za-z0-9_.-]+")


@dataclass(frozen=True)
class NewValue:
    """A dated value to be added. number: as it is written, or one for each key of a table."""

    starts: date
    number: str | dict[str, str]
    cite: tuple[str, ...]
    note: str = ""
    known_from: date | None = None

    def line(self) -> str:
        """The value as one line of a pack, without its indent."""
        cite = self.cite[0] if len(self.cite) == 1 else f"[{', '.join(self.cite)}]"
        parts = [f"from: {self.starts}", f"is: {_written(self.number)}"]
        parts += [f"known_from: {self.known_from}"] if self.known_from else []
        parts += [f"cite: {cite}", *([f"note: {_quoted(self.note)}"] if self.note else [])]
        return f"- {{{', '.join(parts)}}}"


def add_value(text: str, parameter: str, value: NewValue) -> str:
    """Add a dated value to a parameter, after the values that begin before it or with it.

    Raises:
        Problem: the text has no such parameter with values.
    """
    values = _at(text, "parameters", parameter, "values")
    if not isinstance(values, yaml.SequenceNode) or not values.value:
        raise Problem(f"the text has no values of `{parameter}`", fix="Mend the text first, then add the value")
    lines = text.splitlines(keepends=True)
    before = [item for item in values.value if _first_day(item) <= value.starts.isoformat()]
    if before:
        place = max(_last_line(lines, item) for item in before) + 1
    else:
        place = min(item.start_mark.line for item in values.value)
    indent = " " * max(values.value[0].start_mark.column - 2, 0)
    return _insert(lines, place, f"{indent}{value.line()}\n")


def add_source(text: str, name: str, source: dict[str, str]) -> str:
    """Name a text that was read, after the other sources.

    Raises:
        Problem: the text names no sources yet, or this one already.
    """
    law = _at(text, "law")
    if not isinstance(law, yaml.MappingNode) or not law.value:
        raise Problem("the text names no sources", fix="Mend the text first, then add the source")
    if any(key.value == name for key, _ in law.value):
        raise Problem(f"the text names a source `{name}` already", fix="Give the new one another short name")
    lines = text.splitlines(keepends=True)
    parts = [f"{key}: {word if _PLAIN.fullmatch(word) else _quoted(word)}" for key, word in source.items() if word]
    indent = " " * law.value[0][0].start_mark.column
    place = max(_last_line(lines, node) for _, node in law.value) + 1
    return _insert(lines, place, f"{indent}{name}: {{{', '.join(parts)}}}\n")


def end_program(text: str, until: date) -> str:
    """Say the first day on which the program is no longer in force: in the line that has it, or after the first day.

    Raises:
        Problem: the text does not say when the program begins.
    """
    clock = _at(text, "clock")
    entries = {key.value: node for key, node in clock.value} if isinstance(clock, yaml.MappingNode) else {}
    if not isinstance(clock, yaml.MappingNode) or "from" not in entries:
        raise Problem("the text does not say when the program begins", fix="Mend `clock` first")
    old = entries.get("until")
    if old is not None:
        return text[: old.start_mark.index] + until.isoformat() + text[old.end_mark.index :]
    first = entries["from"]
    if clock.flow_style:
        return f"{text[: first.end_mark.index]}, until: {until}{text[first.end_mark.index :]}"
    lines = text.splitlines(keepends=True)
    indent = " " * clock.value[0][0].start_mark.column
    return _insert(lines, first.end_mark.line + 1, f"{indent}until: {until}\n")


def _at(text: str, *path: str) -> yaml.Node | None:
    """The node at a path of keys; None where there is none.

    Raises:
        Problem: the text is not YAML.
    """
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        raise Problem("the text is not YAML", fix="Mend the lines that are named below, then try again") from None
    for key in path:
        entries = {name.value: value for name, value in node.value} if isinstance(node, yaml.MappingNode) else {}
        node = entries.get(key)
    return node


def _first_day(item: yaml.Node) -> str:
    entries = {key.value: node.value for key, node in item.value} if isinstance(item, yaml.MappingNode) else {}
    day = entries.get("from", entries.get("in_force_by", ""))
    return day if isinstance(day, str) else ""


def _last_line(lines: list[str], node: yaml.Node) -> int:
    """The line on which a node ends; one in block style is said to end where the next thing begins."""
    line: int = node.end_mark.line
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        line -= 1
        while line > node.start_mark.line and (not lines[line].strip() or lines[line].lstrip().startswith("#")):
            line -= 1
    return line


def _insert(lines: list[str], place: int, line: str) -> str:
    if place == len(lines) and lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return "".join([*lines[:place], line, *lines[place:]])


def _written(number: str | dict[str, str]) -> str:
    if isinstance(number, str):
        return number
    return f"{{{', '.join(f'{key}: {part}' for key, part in number.items())}}}"


def _quoted(words: str) -> str:
    """Words in double quotes, as YAML reads them on one line."""
    plain = " ".join(words.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
