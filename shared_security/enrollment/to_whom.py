"""To whom members go by an order: to the provider that it names, or to those that the rule of the program says."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.enrollment.mass_orders import MassOrder
from shared_security.enrollment.may_take import choices, fault_of
from shared_security.law.providers.assignment import assign
from shared_security.law.publish.active import ActiveProgram, active_programs
from shared_security.values.errors import Problem


def to_whom(loader: psycopg.Connection, order: MassOrder, count: int, *, today: date) -> list[UUID]:
    """A provider for each of so many members, one after the other.

    By the rule of the first program in force that says how an account gets a provider; where none does, whoever has the
    fewest members is next.

    Raises:
        Problem: the provider that is named may take no members any more, or there is none that may.
    """
    if order.to_provider_id:
        if fault := fault_of(loader, order.to_provider_id):
            raise fault.problem(order.to_provider_id)
        return [order.to_provider_id] * count
    left = [one for one in choices(loader) if one.provider_id != order.from_provider_id]
    if not left:
        raise Problem("no other provider may take members", "the order", "Qualify one first; nobody is without one")
    ids, members = {one.name: one.provider_id for one in left}, {one.name: one.members for one in left}
    law = _law(loader, today)
    given = []
    for _place in range(count):
        name = _name(law, today, members)
        members[name] += 1
        given.append(ids[name])
    return given


def _law(loader: psycopg.Connection, today: date) -> ActiveProgram | None:
    for program in active_programs(loader, today):
        clauses = program.pack.providers.assignment if program.pack.providers else ()
        if any(one.starts <= today < one.ends for one in clauses):
            return program
    return None


def _name(law: ActiveProgram | None, today: date, members: dict[str, int]) -> str:
    if law and law.pack.providers:
        found = assign(law.pack.providers.assignment, law.pack.numbers_on(today), None, None, members).answer
        if found:
            return found.provider
    return min(sorted(members), key=lambda name: members[name])
