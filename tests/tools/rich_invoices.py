"""What invoicing leaves behind in books in which everything has happened."""

import psycopg

from shared_security.law.publish.active import active_programs
from shared_security.remittance.issue import issue_invoices
from tests.tools.books import ACTOR, TODAY, World, account


def fill_invoices(made: World, owner: psycopg.Connection) -> None:
    """Everything sealed is invoiced; of Max's work something waits to come off."""
    for program in active_programs(made.loader, TODAY):
        issue_invoices(made.loader, program, today=TODAY, actor=ACTOR)
    owner.execute(
        "INSERT INTO reduction_waiting (account_id, payer_id, program_no, sick_micros) "
        "SELECT account_id, payer_id, program_no, 1 FROM claim WHERE account_id = %s LIMIT 1",
        [account("Max")],
    )
