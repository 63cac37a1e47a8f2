"""`{% load asked %}`: whether a page has to lead to what the rules ask of its reader."""

from django import template

from shared_security.facts.asked_of import packs_asking
from shared_security.web.connections import as_web
from shared_security.web.visitor import today

register = template.Library()


@register.simple_tag
def rules_ask(about: str) -> bool:
    """`{% rules_ask "worker" as asks %}`: whether any program asks for a fact about her, or about a payer."""
    return any(fact.about == about for pack in packs_asking(as_web(), today()) for fact in pack.facts.values())
