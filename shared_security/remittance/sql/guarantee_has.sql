-- What the guarantee of a program can give: what came into it, less what it has paid for payers and has not got back, less
-- what is promised to others just now.
SELECT
    coalesce((SELECT sum(micros) FROM ledger_balance
        WHERE kind = 'fund' AND fund = 'guarantee' AND program_no = %(program)s), 0)::bigint
    - coalesce((SELECT sum(micros) FROM ledger_balance
        WHERE kind = 'guarantee_claim' AND program_no = %(program)s), 0)::bigint
    - coalesce((SELECT sum(CASE WHEN from_kind = 'program_share' THEN amount_micros ELSE -amount_micros END) FROM transfer
        WHERE account_id = '00000000-0000-0000-0000-000000000000' AND recipe = 'write_off' AND program_no = %(program)s
            AND 'guarantee_claim' IN (from_kind, to_kind)), 0)::bigint
    - coalesce((SELECT sum(money_micros - paid_micros) FROM making_good
        WHERE program_no = %(program)s AND done_on IS NULL), 0)::bigint
