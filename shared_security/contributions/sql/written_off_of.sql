-- What of the guarantee's claim on a payer is written off, less what was turned round.
SELECT coalesce(sum(CASE WHEN from_kind = 'program_share' THEN amount_micros ELSE -amount_micros END), 0)::bigint
FROM transfer
WHERE account_id = %(nil)s AND recipe = 'write_off' AND payer_id = %(payer)s AND program_no = %(program)s
    AND 'guarantee_claim' IN (from_kind, to_kind)
