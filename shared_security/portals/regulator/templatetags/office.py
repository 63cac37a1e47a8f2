"""`{% load office %}`: figures of a tally, with what is hidden in words; numbers; ages."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shared_security.oversight.read_comparison import Compared
from shared_security.oversight.read_tally import Figure
from shared_security.portals.regulator import words
from shared_security.portals.shared.figures import shown_micros

register = template.Library()


@register.filter
def people(figure: Figure) -> SafeString:
    """How many, or why not."""
    return count(figure.people) if figure.people is not None else hidden(figure)


@register.filter
def contributions(figure: Figure) -> SafeString:
    """How much, or why not."""
    if figure.micros is None:
        return hidden(figure)
    return format_html('<span class="money">{}</span>', shown_micros(figure.micros))


@register.filter
def count(number: int) -> SafeString:
    """A whole number, in groups of three."""
    return format_html('<span class="number">{}</span>', f"{number:,}")


@register.filter
def span_words(seconds: int) -> str:
    """A span of time in words."""
    return words.minutes_words(seconds)


@register.filter
def english(words: str) -> SafeString:
    """A name or words of a law, in its own language, within a text in the reader's."""
    return format_html('<span lang="en" translate="no">{}</span>', words)


@register.simple_tag
def custody_term(name: str) -> str:
    """A term of the sum of custody, in words."""
    return str(words.named(words.CUSTODY, name))


@register.filter
def plain_name(name: str) -> str:
    """A name of the law in words."""
    return name.replace("_", " ")


@register.filter
def hidden(figure: Figure | Compared) -> SafeString:
    """Why a figure is not there."""
    return format_html('<span class="quiet">{}</span>', words.hidden_words(figure.why))
