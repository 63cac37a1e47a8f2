"""Custody in which everything lies: cash ordered, in transit and arrived, some ordered back."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg

from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.custody import open_custodial_account
from shared_security.ledger.post import Side, Transfer, add_transfers, close_batch, lock_balances, touched_balances
from shared_security.ledger.seal import seal
from shared_security.remittance.bank.place_by_reference import place_alone
from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.bank.read_statement import read_statement
from shared_security.remittance.custody.remit import Ordered, order_remittances
from shared_security.values.ids import NIL, new_id
from shared_security.workers.keys import Keys
from tests.tools.bank import Movement, Paper
from tests.tools.moves import move_now, qualified

TODAY = datetime.now(UTC).date()
ACTOR = "test of pages"


def fill_custody(urls: DatabaseUrls, keys: Keys, payer: UUID, people: tuple[UUID, UUID]) -> UUID:
    """Two members of program 1 are paid by a payer's credit; one of them moves to another provider. What came in goes
    out whole, so that the next statement of the collection account may begin at zero.

    Returns:
        A remittance that has arrived.
    """
    with psycopg.connect(urls.jobs, autocommit=True) as jobs, psycopg.connect(urls.loader, autocommit=True) as loader:
        jobs.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
        first, second = _provider(jobs), qualified(jobs, "Riverside Benefits Mutual", today=TODAY)
        open_custodial_account(jobs, "collection", 1, None, "First Bank", "Model act", TODAY)
        open_custodial_account(jobs, "trust", 1, second, "Harbor Credit Union", "Riverside: in trust", TODAY)
        line = _tell(loader, keys, "collection", None, 9, 11_012, "Harbor Care")
        place_line(loader, Placing(line, "payment", 11_012, payer), today=TODAY, actor=ACTOR)
        _paid(loader, people[0], payer, first, 60_123_456)
        _paid(loader, people[1], payer, first, 25_000_000)
        seal(jobs, datetime.now(UTC))
        arrived = _ordered(jobs, 8)
        _tell(loader, keys, "collection", None, 7, -arrived.amount_cents, arrived.reference)
        _tell(loader, keys, "trust", first, 6, arrived.amount_cents, arrived.reference)
        move_now(loader, people[1], second, today=TODAY)
        seal(jobs, datetime.now(UTC))
        slow = _ordered(jobs, 6)
        _tell(loader, keys, "collection", None, 5, -slow.amount_cents, slow.reference)
        _paid(loader, people[1], payer, second, 3_009_999)  # waits to be ordered
        seal(jobs, datetime.now(UTC))
    return arrived.remittance_id


def _provider(jobs: psycopg.Connection) -> UUID:
    return jobs.execute("SELECT provider_id FROM program_default_provider WHERE program_no = 1").fetchone()[0]


def _ordered(jobs: psycopg.Connection, days_ago: int) -> Ordered:
    """What is sent on a day; what is ordered back beside it stays ordered."""
    found = order_remittances(jobs, 1, today=TODAY - timedelta(days=days_ago), actor=ACTOR)
    (one,) = (one for one in found if one.amount_cents > 0)
    return one


def _paid(loader: psycopg.Connection, who: UUID, payer: UUID, provider: UUID, micros: int) -> None:
    """Work of somebody is paid by a payer's credit: in the books alone."""
    reported, available = (Side("pocket", who, stage, "sick") for stage in ("reported", "available"))
    owed = Side("payer_receivable", payer)
    moved = [
        Transfer(account, recipe, 1, "USD", micros, *sides, TODAY, "test", payer_id=payer)
        for account, recipe, sides in (
            (who, "borne", (owed, reported)), (NIL, "apply", (Side("payer_credit", payer), owed)),
            (who, "settle", (reported, available)),
        )
    ]  # fmt: skip
    batch, month = new_id(), TODAY.replace(day=1)
    with loader.transaction():
        lock_balances(loader, touched_balances(moved))
        loader.execute("INSERT INTO provider_debt VALUES (%s, %s, 1, %s)", [provider, batch, micros])
        add_transfers(loader, moved, batch, month)
        close_batch(loader, batch, "transfer", cause="test", actor=ACTOR, month=month)


def _tell(
    loader: psycopg.Connection, keys: Keys, kind: str, provider: UUID | None, days_ago: int, cents: int, text: str
) -> UUID:
    """A statement of one line, which is placed as far as it goes by itself; answers with the line."""
    query = (
        "SELECT a.custodial_account_id, coalesce((SELECT s.closing_cents FROM bank_statement s "
        "WHERE s.custodial_account_id = a.custodial_account_id ORDER BY to_day DESC, statement_id DESC LIMIT 1), 0) "
        "FROM custodial_account a WHERE kind = %s AND program_no = 1 AND provider_id IS NOT DISTINCT FROM %s"
    )
    account, opening = loader.execute(query, [kind, provider]).fetchone()
    day, bank_account = TODAY - timedelta(days=days_ago), "000123456789" if kind == "collection" else "000987654321"
    paper = Paper([Movement(cents, text=text)], opening, day, f"{kind}-{days_ago}", bank_account)
    read = read_statement(loader, account, paper.camt(), today=TODAY, actor=ACTOR, keys=keys)
    place_alone(loader, today=TODAY, actor="by itself")
    query = "SELECT line_id FROM bank_line WHERE statement_id = %s"
    return loader.execute(query, [read.statement_id]).fetchone()[0]
