"""Which facts the programs of a deployment ask for."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import psycopg

from shared_security.facts.sql import SQL
from shared_security.law.facts_asked import FactAsked
from shared_security.law.pack import Pack
from shared_security.law.publish.active import active_programs, published
from shared_security.values.errors import Problem


def asked_of(packs: Iterable[Pack]) -> dict[str, FactAsked]:
    """The facts that some packs ask for, by name. Programs that ask alike share one fact. The smaller bound holds:
    the arithmetic of each was proved up to its own. Who may not tell it under one of them may not.

    Raises:
        Problem: two of them mean different things by one name.
    """
    found: dict[str, FactAsked] = {}
    first: dict[str, str] = {}
    for pack in packs:
        for name, asked in pack.facts.items():
            asked = replace(asked, spanish=pack.spanish)  # what pages say of it
            other = found.setdefault(name, asked)
            if not other.means(asked):
                raise Problem(
                    f"{first[name]} and {pack.program} mean different things by the fact `{name}`",
                    fix="Name it differently in one of the two, and publish that one again",
                )
            first.setdefault(name, pack.program)
            smaller = asked if asked.most < other.most else other
            tellers = tuple(teller for teller in other.told_by if teller in asked.told_by) or ("office",)
            found[name] = replace(smaller, told_by=tellers)
    return found


def packs_asking(connection: psycopg.Connection, today: date) -> list[Pack]:
    """The packs whose facts may be told: those in force on a day, and the newest published version of every program,
    without what that means otherwise than those in force: it can be told from its day on."""
    in_force = {one.pack_no: one.pack for one in active_programs(connection, today)}
    newest = [number for (number,) in connection.execute(SQL("published_packs")).fetchall()]
    later = published(connection, (number for number in newest if number not in in_force))
    found = list(in_force.values())
    for one in later.values():
        asked = asked_of(found)
        alike = {name: fact for name, fact in one.pack.facts.items() if fact.means(asked.get(name, fact))}
        found.append(replace(one.pack, facts=alike))
    return found
