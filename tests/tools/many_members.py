"""Many members of one provider, each with money and hours, made in one batch; what is done to some meanwhile."""

import random
from uuid import UUID

import psycopg

from shared_security.ledger.chart import POCKETS
from shared_security.ledger.post import (
    Side,
    Transfer,
    add_transfers,
    close_batch,
    ensure_month,
    lock_balances,
    touched_balances,
)
from shared_security.providers.queries import providers_now
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.merge import approve_merge, request_merge
from tests.tools.books import ACTOR, TODAY
from tests.tools.custody import Custody

OPENED = "2026-10-01"
MONTH = TODAY.replace(day=1)
ROWS = """
    CREATE TEMP TABLE made AS
    SELECT
        n, md5('member ' || n)::uuid AS account_id, 1000000 + (n * 7919) %% 5000000 AS money,
        500000 + n %% 1000 AS held, (n * 104729) %% 8000000 AS hours
    FROM generate_series(1::bigint, %(count)s) AS n;
"""
ACCOUNTS = (
    "INSERT INTO security_account (account_id, opened_on, opened_by) SELECT account_id, %(opened)s, 'test' FROM made",
    "INSERT INTO account_provider (account_id, during, provider_id) "
    "SELECT account_id, daterange(%(opened)s, NULL), %(provider)s FROM made",
)
TRANSFER = """
    INSERT INTO transfer (account_id, transfer_id, posted_month, batch_id, recipe, program_no, unit, amount_micros,
        from_kind, from_owner, from_stage, from_pocket, to_kind, to_owner, to_stage, to_pocket, effective_on, cause,
        home_account_id, payer_id)
    SELECT account_id, gen_random_uuid(), %(month)s, %(batch)s, %(recipe)s, %(program)s, 'USD', {amount}, {from_}, {to},
        %(today)s, 'test', account_id, %(payer)s
    FROM made
"""
POCKET = "'pocket', account_id, '{0}', '{1}'"
OWED = "'payer_receivable', %(payer)s::uuid, NULL, NULL"
ENTRY = """
    INSERT INTO entry (account_id, record_key, revision, program_no, unit, bearer, posted_month, batch_id,
        home_account_id, payer_id, pack_no, work_date, total_micros, sick_micros)
    SELECT account_id, gen_random_uuid(), 1, %(program)s, 'leave_hour', 'payer', %(month)s, %(batch)s, account_id,
        %(payer)s, 1, %(today)s, hours, hours
    FROM made
"""
BALANCE = """
    INSERT INTO balance (account_id, program_no, unit, stage, health_micros, sick_micros)
    SELECT account_id, %(program)s, 'USD', 'available', money, 0 FROM made
    UNION ALL SELECT account_id, %(program)s, 'USD', 'held', 0, held FROM made
    UNION ALL SELECT account_id, %(program)s, 'USD', 'reported', 0, 0 FROM made
    UNION ALL SELECT account_id, %(program)s, 'leave_hour', 'reported', 0, hours FROM made
"""
STANDS = f"""
    SELECT account_id, string_agg(
        concat_ws(' ', program_no, unit, stage, {", ".join(f"{pocket}_micros" for pocket in POCKETS)}), ';'
        ORDER BY program_no, unit, stage
    )
    FROM balance
    WHERE {" + ".join(f"{pocket}_micros" for pocket in POCKETS)} > 0
    GROUP BY account_id
"""


def make_members(made: Custody, owner: psycopg.Connection, count: int) -> list[UUID]:
    """So many members of the first provider: money of health available, of sick pay held for a request, hours of leave.

    Args:
        owner: a superuser: rows are written past every door, as a year of work would have left them.
    """
    ensure_month(made.loader, TODAY)
    batch = new_id()
    asked = {
        "count": count, "opened": OPENED, "provider": made.first, "batch": batch, "month": MONTH, "today": TODAY,
        "program": made.program, "payer": made.payer_id,
    }  # fmt: skip
    reported, available, held = (
        {pocket: POCKET.format(stage, pocket) for pocket in ("health", "sick")}
        for stage in ("reported", "available", "held")
    )
    steps = (
        ("borne", "money", OWED, reported["health"]), ("settle", "money", reported["health"], available["health"]),
        ("borne", "held", OWED, reported["sick"]), ("settle", "held", reported["sick"], available["sick"]),
        ("hold", "held", available["sick"], held["sick"]),
    )  # fmt: skip
    with owner.transaction():
        owner.execute(ROWS, asked)
        for query in (*ACCOUNTS, ENTRY, BALANCE):
            owner.execute(query, asked)
        for recipe, amount, from_, to in steps:
            owner.execute(TRANSFER.format(amount=amount, from_=from_, to=to), asked | {"recipe": recipe})
        (total,) = owner.execute("SELECT sum(money + held)::bigint FROM made").fetchone()
        owner.execute("INSERT INTO provider_debt VALUES (%s, %s, %s, %s)", [made.first, batch, made.program, total])
        close_batch(owner, batch, "transfer", cause="test", actor=ACTOR, month=MONTH)
        accounts = [row[0] for row in owner.execute("SELECT account_id FROM made ORDER BY account_id").fetchall()]
        owner.execute("DROP TABLE made")
    owner.execute("ANALYZE")
    return accounts


def stands(connection: psycopg.Connection) -> dict[UUID, str]:
    """What each account has, as text."""
    return dict(connection.execute(STANDS).fetchall())


def settle_some(made: Custody, loader: psycopg.Connection, account_id: UUID, micros: int) -> None:
    """As settlement does: lock, look who keeps it at this moment, post."""
    reported, available = (Side("pocket", account_id, stage, "health") for stage in ("reported", "available"))
    owed = Side("payer_receivable", made.payer_id)
    _post(made, loader, account_id, micros, [
        made.between("borne", micros, owed, reported, account_id),
        made.between("apply", micros, Side("payer_credit", made.payer_id), owed),
        made.between("settle", micros, reported, available, account_id),
    ])  # fmt: skip


def draw_some(made: Custody, loader: psycopg.Connection, account_id: UUID, micros: int) -> None:
    """As a payment of leave does."""
    held, spent = (Side("pocket", account_id, stage, "sick") for stage in ("held", "spent"))
    _post(made, loader, account_id, -micros, [made.between("draw", micros, held, spent, account_id)])


def _post(made: Custody, loader: psycopg.Connection, who: UUID, micros: int, transfers: list[Transfer]) -> None:
    with loader.transaction():
        lock_balances(loader, touched_balances(transfers))
        (provider,) = providers_now(loader, [who]).values()
        batch = new_id()
        loader.execute("INSERT INTO provider_debt VALUES (%s, %s, %s, %s)", [provider, batch, made.program, micros])
        add_transfers(loader, transfers, batch, MONTH)
        close_batch(loader, batch, "transfer", cause="test", actor=ACTOR, month=MONTH)


def merge_two(made: Custody, loader: psycopg.Connection, chance: random.Random, accounts: list[UUID]) -> bool:
    """Two of them become one, where both have the same provider at this moment."""
    one, other = chance.sample(accounts, 2)
    try:
        with made.jobs.transaction():
            request_merge(made.jobs, one, other, today=TODAY, actor=ACTOR)
        approve_merge(loader, one, today=TODAY, actor="test, another person")
    except Problem:
        return False
    return True
