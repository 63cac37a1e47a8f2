"""What must always hold in the books, asked of the database in SQL of the tests' own: I1, I2, I4, I5, I6 of the design.

Nothing here goes through a view or a check of the house. `accounts` and `payers` narrow the question to a part.
"""

from collections.abc import Collection
from uuid import UUID

import psycopg

POCKETS = (
    "health", "disability", "workers_compensation", "unemployment", "retirement", "sick", "vacation", "family_leave",
)  # fmt: skip
LINES = (*POCKETS, "administration", "guarantee", "public_fund", "worker_centre")


def _each(names: tuple[str, ...], text: str, between: str = ", ") -> str:
    return between.join(text.format(name) for name in names)


UNEQUAL = f"""
    SELECT e.account_id, e.record_key, e.revision FROM entry e
    WHERE e.account_id = ANY(%(accounts)s) AND e.total_micros <> {_each(LINES, "e.{}_micros", " + ")}
"""
SAME_SIGN = f"""
    SELECT e.account_id, e.record_key, e.revision FROM entry e
    WHERE e.account_id = ANY(%(accounts)s) AND e.part = 0
        AND ({_each(LINES, "e.{}_micros * sign(e.revision) < 0", " OR ")})
"""
WRONG_BALANCE = f"""
    SELECT account_id, program_no, unit, stage, pocket, sum(posted), sum(held) FROM (
        SELECT e.account_id, e.program_no, e.unit, 'reported' AS stage, line.pocket, line.micros AS posted, 0 AS held
        FROM entry e CROSS JOIN LATERAL (VALUES {_each(POCKETS, "('{0}', e.{0}_micros)")}) AS line (pocket, micros)
        WHERE e.account_id = ANY(%(accounts)s)
        UNION ALL
        SELECT t.from_owner, t.program_no, t.unit, t.from_stage, t.from_pocket, -t.amount_micros, 0
        FROM transfer t WHERE t.from_owner = ANY(%(accounts)s) AND t.from_kind = 'pocket'
        UNION ALL
        SELECT t.to_owner, t.program_no, t.unit, t.to_stage, t.to_pocket, t.amount_micros, 0
        FROM transfer t WHERE t.to_owner = ANY(%(accounts)s) AND t.to_kind = 'pocket'
        UNION ALL
        SELECT b.account_id, b.program_no, b.unit, b.stage, line.pocket, 0, line.micros
        FROM balance b CROSS JOIN LATERAL (VALUES {_each(POCKETS, "('{0}', b.{0}_micros)")}) AS line (pocket, micros)
        WHERE b.account_id = ANY(%(accounts)s)
    ) AS both_sides
    GROUP BY account_id, program_no, unit, stage, pocket HAVING sum(posted) <> sum(held) OR sum(held) < 0
"""
WRONG_DEBT = """
    SELECT payer_id, program_no, unit, bearer, batch_id, sum(posted), sum(owed) FROM (
        SELECT payer_id, program_no, unit, bearer, batch_id, total_micros AS posted, 0 AS owed
        FROM entry WHERE payer_id = ANY(%(payers)s) AND unit = 'USD' AND bearer <> 'program'
        UNION ALL
        SELECT payer_id, program_no, unit, bearer, batch_id, 0, total_micros
        FROM payer_debt WHERE payer_id = ANY(%(payers)s)
    ) AS both_sides
    GROUP BY payer_id, program_no, unit, bearer, batch_id HAVING sum(posted) <> sum(owed)
"""
LIVE = """
    WITH stands AS (
        SELECT record_key, revision, count(*) AS posted FROM work_record
        WHERE payer_id = ANY(%(payers)s) GROUP BY record_key, revision
    ), mine AS (
        SELECT record_key FROM stands UNION SELECT record_key FROM waiting_record WHERE payer_id = ANY(%(payers)s)
    ), kept AS (
        SELECT s.record_key, s.revision, s.state, w.state AS waiting, coalesce(stands.posted, 0) AS posted,
            b.record_key IS NOT NULL AS reversed
        FROM mine JOIN seen s USING (record_key)
        LEFT JOIN stands ON stands.record_key = s.record_key AND stands.revision = s.revision
        LEFT JOIN waiting_record w ON w.record_key = s.record_key AND w.revision = s.revision
        LEFT JOIN seen b ON b.record_key = s.record_key AND b.revision = -s.revision
        WHERE s.revision > 0
    )
"""
NOT_ONE_LIVE = f"""{LIVE}
    SELECT record_key, array_agg(revision) FROM kept GROUP BY record_key
    HAVING count(*) FILTER (WHERE (state = 'posted' OR waiting IN ('open', 'posted')) AND NOT reversed) <> 1
        OR max(revision) <> max(revision) FILTER (
            WHERE (state = 'posted' OR waiting IN ('open', 'posted')) AND NOT reversed
        )
"""
NOT_IN_ITS_PLACE = f"""{LIVE}
    SELECT record_key, revision, state, waiting, posted, reversed FROM kept
    WHERE posted <> (state = 'posted' OR coalesce(waiting, '') = 'posted')::int
        OR (state = 'waiting') <> (waiting IS NOT NULL)
        OR (reversed AND posted = 0)
"""
NOT_TAKEN_BACK = f"""
    SELECT e.record_key, abs(e.revision), e.program_no, e.unit, e.bearer FROM entry e
    WHERE e.payer_id = ANY(%(payers)s)
        AND EXISTS (SELECT FROM seen s WHERE s.record_key = e.record_key AND s.revision = -abs(e.revision))
    GROUP BY e.record_key, abs(e.revision), e.program_no, e.unit, e.bearer, e.work_date, e.home_account_id
    HAVING count(*) FILTER (WHERE e.revision < 0) <> 1 OR count(*) FILTER (WHERE e.part = 0) <> 2
        OR {_each(LINES, "sum(e.{}_micros) <> 0", " OR ")}
"""
UNEXPLAINED = """
    SELECT e.account_id, e.record_key, e.revision FROM entry e
    LEFT JOIN work_record w ON w.record_key = e.record_key AND w.revision = abs(e.revision)
        AND w.payer_id = e.payer_id AND w.home_account_id = e.home_account_id
    LEFT JOIN batch b ON b.batch_id = e.batch_id AND b.posted_month = e.posted_month
    LEFT JOIN pack_version v ON v.pack_no = e.pack_no AND v.program_no = e.program_no
    WHERE e.account_id = ANY(%(accounts)s) AND (
        (w.record_key IS NULL AND e.rule IS NULL) OR b.batch_id IS NULL OR v.pack_no IS NULL
    )
"""
MISCOUNTED = """
    WITH stand AS (
        SELECT batch_id, 1 AS entries, 0 AS work_records, 0 AS transfers FROM entry
        UNION ALL SELECT batch_id, 0, 1, 0 FROM work_record
        UNION ALL SELECT batch_id, 0, 0, 1 FROM transfer
        UNION ALL SELECT batch_id, -entries, -work_records, -transfers FROM batch
    )
    SELECT batch_id, sum(entries), sum(work_records), sum(transfers) FROM stand GROUP BY batch_id
    HAVING sum(entries) <> 0 OR sum(work_records) <> 0 OR sum(transfers) <> 0
"""
ALL_ACCOUNTS = """
    SELECT account_id FROM balance UNION SELECT account_id FROM entry UNION SELECT account_id FROM work_record
"""
ALL_PAYERS = """
    SELECT payer_id FROM work_record UNION SELECT payer_id FROM waiting_record UNION SELECT payer_id FROM payer_debt
"""
OF_A_PART = {
    "I1: an entry is not balanced": UNEQUAL,
    "I1: a record takes away, or a reversal adds": SAME_SIGN,
    "I2: a balance is not the sum of its lines, or is below zero": WRONG_BALANCE,
    "I2: a debt is not the sum of its entries": WRONG_DEBT,
    "I4: not exactly one revision counts, or not the highest": NOT_ONE_LIVE,
    "I4: a reversal is not the opposite of what it reverses": NOT_TAKEN_BACK,
    "I5: an entry has no work record, batch or pack": UNEXPLAINED,
    "I6: a record stands neither in the books nor in the waiting room, or in both": NOT_IN_ITS_PLACE,
}

AT_ONCE = " UNION ALL ".join(
    f"(SELECT '{name}', to_jsonb(one)::text FROM ({query}) AS one LIMIT 1)" for name, query in OF_A_PART.items()
)


def broken(connection: psycopg.Connection, accounts: Collection[UUID], payers: Collection[UUID]) -> list[str]:
    """Each invariant that does not hold for these accounts and payers, with a row that shows it."""
    asked = {"accounts": list(accounts), "payers": list(payers)}
    return [f"{name}: {row}" for name, row in connection.execute(AT_ONCE, asked).fetchall()]


def broken_anywhere(connection: psycopg.Connection) -> list[str]:
    """Each invariant that does not hold in the whole of the books, with a row that shows it."""
    parts = [[row[0] for row in connection.execute(query).fetchall()] for query in (ALL_ACCOUNTS, ALL_PAYERS)]
    asked = dict(zip(("accounts", "payers"), parts, strict=True))
    # One by one: asked for one row of each at once, the database looks for it row by row, for nothing where all holds.
    each = OF_A_PART | {"I6: a batch miscounts its rows": MISCOUNTED}
    return [f"{name}: {row}" for name, query in each.items() for row in connection.execute(query, asked).fetchmany(1)]
