-- Where money lies, and whose it is, by the balances that are kept; of members, what stands available or held for them. What
-- they have drawn lies there until it is paid out.
SELECT CASE WHEN fund = '' THEN kind ELSE 'fund:' || fund END AS name, sum(micros)::bigint AS micros
FROM ledger_balance WHERE program_no = %(program)s GROUP BY 1
UNION ALL
SELECT CASE WHEN stage = 'spent' THEN 'drawn' ELSE 'members' END, sum(
    health_micros + disability_micros + workers_compensation_micros + unemployment_micros + retirement_micros + sick_micros
    + vacation_micros + family_leave_micros
)::bigint
FROM balance
WHERE program_no = %(program)s AND unit = 'USD' AND stage IN ('available', 'held', 'spent')
GROUP BY 1
UNION ALL
SELECT 'written_off', sum(CASE WHEN from_kind = 'program_share' THEN amount_micros ELSE -amount_micros END)::bigint
FROM transfer
WHERE account_id = '00000000-0000-0000-0000-000000000000' AND recipe = 'write_off' AND program_no = %(program)s
    AND (from_kind IN ('recoverable', 'guarantee_claim') OR to_kind IN ('recoverable', 'guarantee_claim'))
HAVING count(*) > 0
