"""`{% load parts %}`: card, table, status pill, form row, step list. With the frame and money they make every page."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from shared_security.portals.shared.words import DRESS, word

register = template.Library()
COLUMN = re.compile(r'<th scope="col"[^>]*>(.*?)</th>', re.DOTALL)
ROW = re.compile(r"<tr[ >].*?</tr>", re.DOTALL)
CELL = re.compile(r"<(th|td)(?=[ >])")


@register.simple_block_tag
def card(content: str, title: str = "", kind: str = "", level: int = 2) -> SafeString:
    """`{% card title=... %} ... {% endcard %}`: one matter. kind: needs (asks something of the reader) or late."""
    return _part("card", content=content, title=title, kind=kind, level=level)


@register.simple_block_tag(takes_context=True)
def table(context: template.Context, content: str, caption: str, *, rows: bool = False) -> SafeString:
    """`{% table caption=... %} <thead> ... {% endtable %}`: figures in rows; on a phone it scrolls in its own frame.

    rows: on a phone nothing scrolls: the cells of a row stand below each other, each beside the head of its column.
    """
    number = int(context.get("table_number") or 0) + 1
    context.dicts[0]["table_number"] = number  # ids must differ within a page
    return _part("table", content=_headed(content) if rows else content, caption=caption, number=number, rows=rows)


def _headed(content: str) -> SafeString:
    """Each cell of a table's body with the words of its column's head, which a style sheet alone cannot know."""
    heads = [strip_tags(words).strip().replace('"', "&quot;") for words in COLUMN.findall(content)]
    head, end, body = content.partition("</thead>")

    def row(found: re.Match[str]) -> str:
        left = iter(heads)
        return CELL.sub(lambda cell: f'<{cell[1]} data-head="{next(left, "")}"', found[0])

    return mark_safe(head + end + ROW.sub(row, body))  # noqa: S308 - what a template made, and its own words again


@register.simple_tag(takes_context=True)
def pill(context: template.Context, code: str, reader: str = "") -> SafeString:
    """`{% pill "late" %}`: a status in the reader's own word."""
    visitor = context.get("visitor")
    shown = word(code, reader or getattr(visitor, "role", "") or "worker")
    return format_html('<span class="pill pill-{}">{}</span>', DRESS.get(code, "waiting"), shown)


@register.simple_tag(takes_context=True)
def words_of(context: template.Context, code: str, reader: str = "") -> str:
    """`{% words_of "sick" %}`: a benefit or another thing of the table of words, in the reader's own word."""
    visitor = context.get("visitor")
    return word(code, reader or getattr(visitor, "role", "") or "worker")


@register.simple_tag
def announce(words: str) -> SafeString:
    """`{% announce words %}` in what htmx swaps in: one sentence for screen readers, by the one region that speaks."""
    return format_html('<div hx-swap-oob="innerHTML:#announce">{}</div>', words)


@register.simple_tag
def form_row(field: BoundField) -> SafeString:
    """`{% form_row form.phone %}`: label, hint, error and field, tied together for screen readers."""
    return _part("form_row", field=field)


@register.simple_tag
def form_errors(form: BaseForm) -> SafeString:
    """`{% form_errors form %}`: what is wrong, above the form, with a link to each field."""
    wrong = [(form[name], form.errors[name]) for name in form.fields if name in form.errors]
    return _part("form_errors", wrong=wrong, whole=form.non_field_errors()) if form.errors else mark_safe("")


@register.simple_tag
def steps(items: Iterable[Mapping[str, Any]], label: str) -> SafeString:
    """`{% steps items label=... %}`: what was done, what is being done and by whom, what comes.

    items: each with `words`, `state` (done, now, next) and perhaps `when`, a text.
    """
    return _part("steps", items=items, label=label)


def _part(name: str, **values: Any) -> SafeString:
    return render_to_string(f"shared/{name}.html", values)
