-- What the guarantee of a program can give: what came into it, less what it has paid for payers and has not got back, less
-- what is promised to others just now.
SELECT
    coalesce((SELECT sum(micros) FROM ledger_balance
        WHERE kind = 'fund' AND fund = 'guarantee' AND program_no = %(program)s), 0)::bigint
    - coalesce((SELECT sum(micros) FROM ledger_balance
        WHERE kind = 'guarantee_claim' AND program_no = %(program)s), 0)::bigint
    - coalesce((SELECT sum(micros - recovered_micros) FROM write_off
        WHERE kind = 'guarantee_claim' AND program_no = %(program)s AND approved_on IS NOT NULL), 0)::bigint
    - coalesce((SELECT sum(money_micros - paid_micros) FROM making_good
        WHERE program_no = %(program)s AND done_on IS NULL), 0)::bigint
