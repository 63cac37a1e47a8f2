-- An hour of work of each account of other people, paid for, over the months of posting from the first on; and what
-- stands of it. Written past every door: nobody checks these rows, they are there to be many.
WITH made AS (
    SELECT
        ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS account_id, md5('work ' || n)::uuid AS record_key,
        (%(month)s::date + make_interval(months => (n * 7919 %% %(months)s)::integer))::date AS month
    FROM generate_series(%(first)s::bigint, %(last)s) AS n
), work AS (
    INSERT INTO work_record (account_id, record_key, revision, posted_month, batch_id, home_account_id, payer_id,
        external_id, work_date, work_kind, place, seconds, gross_pay_micros)
    SELECT account_id, record_key, 1, month, %(batch)s, account_id, %(payer)s, record_key::text, month - 10, 'care',
        'US-WA-SEATTLE', 3600, 20000000
    FROM made
), entries AS (
    INSERT INTO entry (account_id, record_key, revision, program_no, unit, bearer, posted_month, batch_id,
        home_account_id, payer_id, pack_no, work_date, total_micros, health_micros, sick_micros)
    SELECT account_id, record_key, 1, %(program)s, 'USD', 'payer', month, %(batch)s, account_id, %(payer)s, 1, month - 10,
        2000000, 1500000, 500000
    FROM made
), paid AS (
    INSERT INTO transfer (account_id, transfer_id, posted_month, batch_id, recipe, program_no, unit, amount_micros,
        from_kind, from_owner, from_stage, from_pocket, to_kind, to_owner, to_stage, to_pocket, effective_on, cause,
        home_account_id, payer_id)
    SELECT account_id, record_key, month, %(batch)s, 'settle', %(program)s, 'USD', 1500000, 'pocket', account_id, 'reported',
        'health', 'pocket', account_id, 'available', 'health', month, 'bench', account_id, %(payer)s
    FROM made
), payers AS (
    INSERT INTO account_payer (account_id, payer_id) SELECT account_id, %(payer)s FROM made
)
INSERT INTO balance (account_id, program_no, unit, stage, health_micros, sick_micros)
SELECT account_id, %(program)s, 'USD', 'available', 1500000, 0 FROM made
UNION ALL SELECT account_id, %(program)s, 'USD', 'reported', 0, 500000 FROM made
