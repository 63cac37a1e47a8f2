"""Closes every period that has ended and holds work that no close has taken in: late work too."""

from dataclasses import dataclass, field
from datetime import date

import psycopg

from shared_security.contributions.close_period import close_period, windows_to_close
from shared_security.law.publish.active import active_programs
from shared_security.values.errors import Problem


@dataclass
class Ended:
    """What was closed: periods, workers, entries posted; and which periods could not be closed, and why."""

    periods: int = 0
    workers: int = 0
    entries: int = 0
    refused: list[Problem] = field(default_factory=list)


def close_ended(connection: psycopg.Connection, *, today: date, actor: str) -> Ended:
    """Close what is due, program by program; a period that cannot be closed yet holds up no other.

    Args:
        connection: as loader, in autocommit and in no transaction.
    """
    done = Ended()
    for program in active_programs(connection, today):
        for rule in {rule.name: rule for rule in program.pack.closes}.values():
            for first, _ in windows_to_close(connection, program, rule, today):
                try:
                    did = close_period(connection, program, rule.name, first, today=today, actor=actor)
                except Problem as problem:
                    done.refused.append(problem)
                    continue
                done.periods += 1
                done.workers += did.workers
                done.entries += did.entries
    return done
