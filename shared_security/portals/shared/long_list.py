"""A list to choose from that may have hundreds of options, such as every month of ten years."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SELECTED = SafeString(" selected")


class LongList(forms.Select):
    """A select without groups that writes its options at once: a template for each takes longer than all the rest."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: object = None) -> SafeString:
        """The element."""
        told = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        chosen = str(value)
        options = format_html_join(
            "", '<option value="{}"{}>{}</option>',
            ((one, SELECTED if str(one) == chosen else "", words) for one, words in self.choices),
        )  # fmt: skip
        return format_html("<select{}>{}</select>", flatatt(told), options)
