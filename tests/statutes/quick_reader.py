"""Reads the YAML of many changed programs by libyaml, five times as fast as by PyYAML's own Python.

The house reads by the latter, whose sentences name what is wrong; which programs there are is the same for both, see
test_quick_reader.py.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import yaml

from shared_security.law import source

_THE_HOUSES = source._Loader


class Quick(yaml.CBaseLoader):
    """In the place of the house's loader, for a text without anchors, in which there can be no alias."""

    alias_lines: tuple[int, ...] = ()

    def get_single_node(self) -> yaml.Node | None:
        """The root, in which a bare word has no style, as PyYAML has it."""
        root = super().get_single_node()
        _bare(root)
        return root


def _bare(node: yaml.Node | None) -> None:
    if isinstance(node, yaml.ScalarNode):
        node.style = node.style or None
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _bare(item)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            _bare(pair[0])
            _bare(pair[1])


@contextmanager
def reading_quickly() -> Iterator[None]:
    """Meanwhile the house reads texts by libyaml."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "_Loader", lambda text: (_THE_HOUSES if "&" in text else Quick)(text))
        patch.setattr(source, "_sound", source._sound.__wrapped__)  # what was read before is read anew
        yield
