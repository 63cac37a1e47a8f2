-- Parts of a cent are left out: nobody can be paid them, and the next invoice takes them.
SELECT b.owner_id AS payer_id, b.program_no, b.micros, coalesce(r.cents, 0)::bigint AS asked_cents
FROM ledger_balance b
LEFT JOIN (
    SELECT payer_id, program_no, sum(amount_cents) AS cents FROM refund
    WHERE approved_on IS NULL AND declined_on IS NULL GROUP BY payer_id, program_no
) r ON r.payer_id = b.owner_id AND r.program_no = b.program_no
WHERE b.kind = 'payer_credit' AND b.micros >= 10000
ORDER BY b.micros DESC, b.owner_id
