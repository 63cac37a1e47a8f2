"""What an office has: a payer that said another amount, a tally, a check of the books, a look that found nobody."""

from collections.abc import Mapping
from uuid import UUID

from shared_security.contributions.keep_check import keep_check
from shared_security.ledger.seal import seal
from shared_security.oversight.look import look
from shared_security.oversight.tally import count_books
from shared_security.values.ids import new_id
from tests.tools.books import TODAY, World
from tests.tools.rich_books import now


def fill_office(made: World, payers: Mapping[str, UUID]) -> None:
    """A row in every table of an office, in books that `fill` has filled."""
    made.record(made.work("said", "Max", payer=payers["Uber"], hours="1", reported_contribution="1.00"))
    seal(made.jobs, now())
    keep_check(made.jobs, now())
    with made.jobs.transaction():
        look(made.jobs, new_id(), "nobody's", "asked", "C-1", at=now())
        count_books(made.jobs, now(), TODAY)
