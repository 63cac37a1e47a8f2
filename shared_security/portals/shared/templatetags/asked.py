"""`{% load asked %}`: whether a page has to lead to what the rules ask of its reader."""

from django import template
from django.template.context import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def rules_ask(context: Context, about: str) -> bool:
    """`{% rules_ask "worker" as asks %}`: whether any program asks for a fact about her, or about a payer."""
    packs = context["request"].visitor.asking
    return any(fact.about == about for pack in packs for fact in pack.facts.values())
