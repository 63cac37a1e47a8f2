"""Reads plain YAML by libyaml, seven times as fast as PyYAML's own Python, to the same nodes on the same lines."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

DEEPEST = 50
# Where libyaml and PyYAML may differ: tabs and what else is not printed, odd ends of lines, escapes, directives,
# documents, keys after a question mark. And further down: blocks of text, question marks and nothing in bare words.
_NOT_PLAIN = re.compile(r"[^\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe]|\\|\?(?!\S)|^(%|---|\.\.\.)", re.M)
_BLOCKS = ("|", ">")


class _Otherwise(Exception):
    """The text is to be read by PyYAML itself, which also says what is wrong with it."""


def compose(text: str) -> yaml.Node | None:
    """The root of a text; None where it is not plain, is nested deeply, has a fault, or libyaml is not there."""
    if not yaml.__with_libyaml__ or _NOT_PLAIN.search(text):
        return None
    try:
        events = _events(text)
        next(events), next(events)  # the stream and its document begin
        root = _node(next(events), events, 0)
        return root if sum(1 for _ in events) == 2 else None  # both end
    except (yaml.YAMLError, _Otherwise, StopIteration):
        return None


def _events(text: str) -> Iterator[Any]:
    parser = yaml.CBaseLoader(text)
    while parser.check_event():
        yield parser.get_event()


def _node(event: Any, events: Iterator[Any], depth: int) -> yaml.Node:
    """What begins with an event."""
    start, end = event.start_mark, event.end_mark
    if depth == DEEPEST or isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
        raise _Otherwise
    if isinstance(event, yaml.ScalarEvent):
        if event.style in _BLOCKS or (not event.style and ("?" in event.value or not event.value)):
            raise _Otherwise
        return yaml.ScalarNode("tag:yaml.org,2002:str", event.value, start, end, event.style or None)
    if isinstance(event, yaml.SequenceStartEvent):
        items = [_node(one, events, depth + 1) for one in _until(yaml.SequenceEndEvent, events)]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, start, end)
    if isinstance(event, yaml.MappingStartEvent):
        inside = _until(yaml.MappingEndEvent, events)
        pairs = [(_node(key, events, depth + 1), _node(next(events), events, depth + 1)) for key in inside]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, start, end)
    raise _Otherwise


def _until(last: type[yaml.Event], events: Iterator[Any]) -> Iterator[Any]:
    while not isinstance(event := next(events), last):
        yield event
