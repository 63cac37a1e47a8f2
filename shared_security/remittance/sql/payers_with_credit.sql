-- Payers whose money is to go to what they owe, or is on its way; whose debts were written off, of
-- which less may be owed by now; and the return that is under way, where one is.
SELECT payer_id, program_no, (array_agg(returned) FILTER (WHERE returned IS NOT NULL))[1] FROM (
    SELECT owner_id AS payer_id, program_no, NULL::uuid AS returned FROM ledger_balance
    WHERE kind = 'payer_credit' AND micros > 0
    UNION ALL
    SELECT payer_id, program_no, NULL FROM write_off WHERE approved_on IS NOT NULL AND recovered_micros < micros
    UNION ALL
    SELECT payer_id, program_no, returned_match FROM settlement WHERE done_on IS NULL
) AS one
GROUP BY payer_id, program_no ORDER BY program_no, payer_id
