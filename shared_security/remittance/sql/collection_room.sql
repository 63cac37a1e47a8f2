-- What lies in the collection account of a program and is not ordered out of it yet: neither back to payers nor to providers.
WITH held AS MATERIALIZED (
    SELECT coalesce(sum(CASE WHEN b.kind = 'collection' THEN b.micros ELSE -b.micros END), 0)::bigint AS micros
    FROM custodial_account a
    JOIN ledger_balance b
        ON b.owner_id = a.custodial_account_id AND b.program_no = a.program_no AND b.fund = ''
        AND b.kind IN ('collection', 'ordered')
    WHERE a.kind = 'collection' AND a.program_no = %(program)s
), on_its_way AS (
    SELECT coalesce(sum(r.amount_cents), 0)::bigint * 10000 AS micros FROM remittance r
    WHERE r.program_no = %(program)s AND r.amount_cents > 0 AND r.cancelled_on IS NULL AND NOT EXISTS (
        SELECT 1 FROM bank_match m WHERE m.about_id = r.remittance_id AND m.kind = 'remittance' AND m.ended_on IS NULL
    )
)
SELECT held.micros - on_its_way.micros FROM held CROSS JOIN on_its_way
