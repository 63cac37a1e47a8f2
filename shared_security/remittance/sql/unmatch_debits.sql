-- Debits whose payment a person took back wait for their money again.
UPDATE debit d SET state = CASE WHEN d.state = 'paid' THEN 'sent' ELSE d.state END, match_id = NULL
FROM bank_match m WHERE m.match_id = d.match_id AND m.ended_on IS NOT NULL
