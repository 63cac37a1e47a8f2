"""`{% load figures %}`: money, days and moments in a template."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shared_security.portals.shared import figures
from shared_security.values.payment_reference import shown_payment_reference

register = template.Library()


@register.simple_tag
def money(
    micros: int | None = None, *, cents: int | None = None, signed: bool = False, exact: bool = False
) -> SafeString:
    """`{% money entry.total_micros %}` or `{% money cents=invoice.due_cents %}`; both are whole numbers.

    signed: a plus before what comes in. exact: every micro-dollar that is there.
    """
    if cents is not None:
        shown = figures.shown_cents(cents, signed=signed)
    elif micros is not None:
        shown = figures.shown_micros(micros, signed=signed, exact=exact)
    else:
        raise template.TemplateSyntaxError("money needs micros or cents")
    return format_html('<span class="money">{}</span>', shown)


@register.simple_tag
def time_off(amount: int, unit: str, *, signed: bool = False, exact: bool = False) -> SafeString:
    """`{% time_off amount unit %}`: leave or credits of an hour bank, in millionths of their unit."""
    shown = figures.shown_time_off(amount, unit, signed=signed, exact=exact)
    return format_html('<span class="money">{}</span>', shown)


@register.filter
def reference(value: str) -> str:
    """A payment reference as people read it, in groups."""
    return shown_payment_reference(value)


@register.filter
def day(value: date) -> str:
    """A day in words."""
    return figures.shown_day(value)


@register.filter
def short_day(value: date) -> str:
    """A day in few words, in a table."""
    return figures.short_day(value)


@register.filter
def month(value: date) -> str:
    """The month of a day in words."""
    return figures.shown_month(value)


@register.filter
def moment(value: datetime, zone: str = "") -> str:
    """A moment in words, on the clocks of that zone or of the site."""
    return figures.shown_moment(value, zone or timezone.get_current_timezone_name())
