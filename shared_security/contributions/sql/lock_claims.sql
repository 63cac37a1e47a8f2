-- The upsert is the lock: every claim from which something may come off, in the order of the key.
INSERT INTO claim AS held (account_id, invoice_id, payer_id, program_no)
SELECT account_id, invoice_id, payer_id, program_no FROM claim
WHERE payer_id = %(payer)s AND program_no = %(program)s
    AND account_id IN (SELECT account_id FROM net_of_invoice WHERE special)
ORDER BY account_id, invoice_id
ON CONFLICT (account_id, invoice_id) DO UPDATE SET state = held.state
