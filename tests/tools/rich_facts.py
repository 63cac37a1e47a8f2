"""A fact about every payer and worker of books that `fill` has filled, and one that stands between two of them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from shared_security.facts.check_fact import Telling
from shared_security.facts.known import Subject
from shared_security.facts.record_fact import record_fact
from shared_security.values.ids import NIL
from tests.tools.books import ACTOR, TODAY, World
from tests.tools.fact_program import asked
from tests.tools.rich_books import now


def fill_facts(made: World, payers: Mapping[str, UUID], accounts: Iterable[UUID]) -> None:
    """Rows in both tables of facts."""
    workers = list(accounts)
    told = [(Subject(payer_id), "headcount", "4") for payer_id in payers.values()]
    told += [(Subject(NIL, worker), "opted_in", "yes") for worker in workers]
    told.append((Subject(payers["Uber"], workers[0]), "own_share", "2.5"))
    with made.jobs.transaction():
        for subject, name, value in told:
            telling = Telling(name, value, TODAY, None, "office", "a notice")
            record_fact(made.jobs, asked(), subject, telling, at=now(), today=TODAY, actor=ACTOR)
