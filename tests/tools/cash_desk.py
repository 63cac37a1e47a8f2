"""A cash desk on which everything lies: lines placed, split, taken back and waiting, credits, refunds in each state."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg

from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.custody import open_custodial_account
from shared_security.payers.find import find_payer
from shared_security.remittance.bank.place_by_reference import place_alone
from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.bank.read_statement import read_statement
from shared_security.remittance.bank.refund import Wish, approve_refund, ask_refund, decline_refund
from shared_security.remittance.bank.statement_draft import keep_statement
from shared_security.remittance.bank.take_back_line import take_back_line
from shared_security.workers.keys import Keys
from tests.tools.bank import Movement, Paper
from tests.tools.people import ask

TODAY = datetime.now(UTC).date()
FIRST, SECOND = "51234567881", "59876543213"
ACTOR = "test of pages"


def fill_bank(urls: DatabaseUrls, keys: Keys, household: UUID, administrator: UUID) -> tuple[UUID, UUID]:
    """Fill the desk of a world that has the model act, the payers Dash Rides and Blue Cafe, and a household.

    Returns:
        A statement that was looked at and not taken, and a line that waits in part.
    """
    person, other = f"person: {administrator}", ACTOR
    with psycopg.connect(urls.jobs) as jobs:
        ask(jobs, "actor", ACTOR)
        open_custodial_account(jobs, "collection", 1, None, "First Bank", "Model act", TODAY)
        query = "SELECT custodial_account_id FROM custodial_account WHERE kind = 'collection' AND program_no = 1"
        account = jobs.execute(query).fetchone()[0]
        cafe, dash = (find_payer(jobs, keys, name).payer_id for name in ("Blue Cafe", "Dash Rides"))
    with psycopg.connect(urls.loader, autocommit=True) as loader:
        query = "SELECT coalesce(max(number), 0) + 1 FROM invoice WHERE program_no = 1"
        (next_number,) = loader.execute(query).fetchone()
        asked = ((household, 600, FIRST), (dash, 12_345, SECOND))
        for number, (payer, cents, reference) in enumerate(asked, next_number):
            loader.execute(
                "INSERT INTO invoice (invoice_id, program_no, number, payer_id, kind, period_start, period_end, "
                "from_seal, to_seal, issued_on, due_on, reference, total_micros, amount_cents, open_micros) VALUES "
                "(%s, 1, %s, %s, 'work', '2026-10-01', '2026-11-01', 0, 1, %s, %s, %s, %s, %s, %s)",
                (uuid4(), number, payer, TODAY, TODAY, reference, cents * 10_000, cents, cents * 10_000),
            )
        paper = Paper([
            Movement(1_200, "Cora Okafor", f"cleaning {FIRST}", bank="B-1"),
            Movement(80_000, "BLUE CAFE LLC", "October"), Movement(12_345, "D. R. Payments", "fleet"),
            Movement(500, "Nobody", "no idea"), Movement(-1_500, "First Bank"),
            Movement(3_000, "Blue Cafe", "twice"), Movement(77, status="PDNG"),
        ], day=TODAY - timedelta(days=1), number="2026-321")  # fmt: skip
        read = read_statement(loader, account, paper.camt(), today=TODAY, actor=person, keys=keys)
        place_alone(loader, today=TODAY, actor="by itself")
        query = "SELECT line_id FROM bank_line WHERE statement_id = %s ORDER BY line_no"
        lines = [row[0] for row in loader.execute(query, [read.statement_id]).fetchall()]

        def place(line: UUID, cents: int) -> UUID:
            return place_line(loader, Placing(line, "payment", cents, cafe), today=TODAY, actor=person)

        place(lines[1], 50_000)
        take_back_line(loader, place(lines[1], 10_000), today=TODAY, actor=person)
        place(lines[5], 3_000)

        def wish(cents: int, actor: str) -> UUID:
            return ask_refund(loader, Wish(lines[1], cafe, cents, "Paid twice"), today=TODAY, actor=actor)

        approve_refund(loader, wish(1_000, other), today=TODAY, actor=person)
        decline_refund(loader, wish(2_000, person), today=TODAY, actor=other)
        wish(3_000, person)
        wish(4_000, other)
    after = Paper([Movement(999, "Somebody", "later")], opening=paper.ends, day=TODAY, number="2026-322")
    with psycopg.connect(urls.jobs) as jobs:
        ask(jobs, "actor", ACTOR)
        draft = keep_statement(jobs, keys, account, after.camt(), at=datetime.now(UTC), actor=ACTOR)
    return draft, lines[1]
