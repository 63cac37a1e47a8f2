-- Payers whose money is to go to what they owe, or is on its way; and the return that is under way, where one is.
SELECT payer_id, program_no, (array_agg(returned) FILTER (WHERE returned IS NOT NULL))[1] FROM (
    SELECT owner_id AS payer_id, program_no, NULL::uuid AS returned FROM ledger_balance
    WHERE kind = 'payer_credit' AND micros > 0
    UNION ALL
    SELECT payer_id, program_no, returned_match FROM settlement WHERE done_on IS NULL
) AS one
GROUP BY payer_id, program_no ORDER BY program_no, payer_id
