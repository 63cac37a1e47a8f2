-- Where money lies, and whose it is, by the balances that are kept; of members, what stands available or held for them. What
-- they have drawn lies there until it is ordered to be paid out.
SELECT name, sum(micros)::bigint FROM (
    SELECT CASE WHEN fund = '' THEN kind ELSE 'fund:' || fund END AS name, micros
    FROM ledger_balance WHERE program_no = %(program)s
    UNION ALL
    SELECT
        CASE WHEN stage = 'spent' THEN 'drawn' ELSE 'members' END,
        health_micros + disability_micros + workers_compensation_micros + unemployment_micros + retirement_micros
            + sick_micros + vacation_micros + family_leave_micros
    FROM balance
    WHERE program_no = %(program)s AND unit = 'USD' AND stage IN ('available', 'held', 'spent')
    UNION ALL
    SELECT 'drawn', CASE WHEN from_kind = 'payout' THEN -amount_micros ELSE amount_micros END
    FROM transfer WHERE recipe = 'payout' AND program_no = %(program)s
    UNION ALL
    SELECT 'written_off', CASE WHEN from_kind = 'program_share' THEN amount_micros ELSE -amount_micros END
    FROM transfer
    WHERE account_id = '00000000-0000-0000-0000-000000000000' AND recipe = 'write_off' AND program_no = %(program)s
        AND (from_kind IN ('recoverable', 'guarantee_claim') OR to_kind IN ('recoverable', 'guarantee_claim'))
) AS terms
GROUP BY name
