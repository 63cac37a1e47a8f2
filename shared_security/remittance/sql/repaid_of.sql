-- What a payer has repaid to the guarantee, less what went back, and what its claims got beside that.
SELECT
    coalesce(sum(CASE WHEN returned_match IS NULL THEN repaid_micros ELSE -repaid_micros END), 0)::bigint,
    coalesce(sum(CASE WHEN returned_match IS NULL THEN settled_micros ELSE -settled_micros END)
        FILTER (WHERE invoice_id IS NOT NULL), 0)::bigint
FROM settlement
WHERE payer_id = %(payer)s AND program_no = %(program)s AND settlement_id >= (
    SELECT min(settlement_id::text)::uuid FROM settlement
    WHERE payer_id = %(payer)s AND program_no = %(program)s AND repaid_micros > 0
)
