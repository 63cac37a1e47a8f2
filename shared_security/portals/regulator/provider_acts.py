"""What an official may do about a provider: each act reads its form, and calls one function."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import psycopg
from django.http import QueryDict

from shared_security.portals.regulator.provider_forms import fact_value
from shared_security.providers.provider_facts import tell_provider_fact
from shared_security.providers.status import Wish, approve_status, ask_status, decline_status
from shared_security.values.errors import Problem
from shared_security.web.visitor import now, today


def _day(sent: QueryDict) -> date:
    try:
        return date.fromisoformat(sent.get("from_day", "").strip())
    except ValueError:
        raise Problem("this is no day", "the form", "Write a day such as 2027-01-31") from None


def _id(sent: QueryDict) -> UUID:
    try:
        return UUID(sent.get("id", ""))
    except ValueError:
        raise Problem("the form names nothing", "the form", "Open the page again") from None


def _decide(jobs: psycopg.Connection, provider_id: UUID, sent: QueryDict, actor: str) -> None:
    wish = Wish(provider_id, sent.get("status", ""), _day(sent), sent.get("why", "")[:500])
    ask_status(jobs, wish, today=today(), at=now(), actor=actor)


def _approve(jobs: psycopg.Connection, _provider: UUID, sent: QueryDict, actor: str) -> None:
    approve_status(jobs, _id(sent), today=today(), at=now(), actor=actor)


def _decline(jobs: psycopg.Connection, _provider: UUID, sent: QueryDict, actor: str) -> None:
    decline_status(jobs, _id(sent), at=now(), actor=actor)


def _tell(jobs: psycopg.Connection, provider_id: UUID, sent: QueryDict, actor: str) -> None:
    name, evidence = sent.get("name", ""), sent.get("evidence", "")[:200]
    value = fact_value(name, sent.getlist("value"))
    tell_provider_fact(jobs, provider_id, name, value, from_day=_day(sent), evidence=evidence, at=now(), actor=actor)


ACTS: dict[str, Callable[[psycopg.Connection, UUID, QueryDict, str], None]] = {
    "decide": _decide, "approve": _approve, "decline": _decline, "tell": _tell,
}  # fmt: skip
