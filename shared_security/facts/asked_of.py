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
    """The facts that some packs ask for, by name. Programs that ask alike share one fact, and the smaller bound
    holds: the arithmetic of each was proved up to its own.

    Raises:
        Problem: two of them mean different things by one name.
    """
    found: dict[str, FactAsked] = {}
    first: dict[str, str] = {}
    for pack in packs:
        for name, asked in pack.facts.items():
            asked = replace(asked, spanish=pack.spanish)  # what pages say of it
            other = found.setdefault(name, asked)
            if (other.about, other.type, other.classes) != (asked.about, asked.type, asked.classes):
                raise Problem(
                    f"{first[name]} and {pack.program} mean different things by the fact `{name}`",
                    fix="Name it differently in one of the two, and publish that one again",
                )
            first.setdefault(name, pack.program)
            if asked.most < other.most:
                found[name] = asked
    return found


def packs_asking(connection: psycopg.Connection, today: date) -> list[Pack]:
    """The packs whose facts may be told: those in force on a day, and the newest published version of every program."""
    in_force = {one.pack_no: one.pack for one in active_programs(connection, today)}
    newest = [number for (number,) in connection.execute(SQL("published_packs")).fetchall()]
    later = published(connection, (number for number in newest if number not in in_force))
    return [*in_force.values(), *(one.pack for one in later.values())]
