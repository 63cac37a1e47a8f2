"""To whom members go by an order: to the provider that it names, or to those that the rule of the program says."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.enrollment.mass_orders import MassOrder
from shared_security.enrollment.may_take import choices, fault_of
from shared_security.providers.assign import assigning_law, in_turn
from shared_security.values.errors import Problem


def to_whom(loader: psycopg.Connection, order: MassOrder, count: int, *, today: date) -> list[UUID]:
    """A provider for each of so many members, one after the other.

    By the rule of the first program in force that says how an account gets a provider; where none does, or it leaves
    nobody, whoever has the fewest members is next.

    Raises:
        Problem: the provider that is named may take no members any more, or there is none that may.
    """
    if order.to_provider_id:
        if fault := fault_of(loader, order.to_provider_id, today):
            raise fault.problem(order.to_provider_id)
        return [order.to_provider_id] * count
    left = [one for one in choices(loader, today) if one.provider_id != order.from_provider_id]
    if not left:
        raise Problem("no other provider may take members", "the order", "Qualify one first; nobody is without one")
    ids, members = {one.name: one.provider_id for one in left}, {one.name: one.members for one in left}
    law = assigning_law(loader, today)
    names = [name for name, _way in in_turn(law, members, count, today)] if law else []
    return [ids[name] for name in names or _fewest(members, count)]


def _fewest(members: dict[str, int], count: int) -> list[str]:
    given = []
    for _place in range(count):
        given.append(min(sorted(members), key=lambda name: members[name]))
        members[given[-1]] += 1
    return given
