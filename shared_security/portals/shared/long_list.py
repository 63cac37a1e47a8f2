"""A list to choose from that may have hundreds of options, such as every month of ten years."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SELECTED = SafeString(" selected")


class LongList(forms.Select):
    """A select that writes its options at once: a template for each takes longer than all the rest."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: object = None) -> SafeString:
        """The element; options may stand in groups, (title, options)."""
        told = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        chosen = "" if value is None else str(value)
        options = format_html_join("", "{}", ((_part(one, words, chosen),) for one, words in self.choices))
        return format_html("<select{}>{}</select>", flatatt(told), options)


def _part(one: Any, words: Any, chosen: str) -> SafeString:
    """An option, or a group under its title."""
    if isinstance(words, list | tuple):
        return format_html('<optgroup label="{}">{}</optgroup>', one, _options(words, chosen))
    return _options([(one, words)], chosen)


def _options(options: Iterable[tuple[Any, Any]], chosen: str) -> SafeString:
    return format_html_join(
        "", '<option value="{}"{}>{}</option>',
        ((one, SELECTED if str(one) == chosen else "", words) for one, words in options),
    )  # fmt: skip
