-- The upsert is the lock: every claim from which something may come off, in the order of the key. By the accounts, of which
-- there are few claims each: never through all of a payer's.
INSERT INTO claim AS held (account_id, invoice_id, payer_id, program_no)
SELECT c.account_id, c.invoice_id, c.payer_id, c.program_no
FROM claim c
WHERE c.account_id = ANY (ARRAY(SELECT n.account_id FROM net_of_invoice n WHERE n.special))
    AND c.payer_id = %(payer)s AND c.program_no = %(program)s
ORDER BY c.account_id, c.invoice_id
ON CONFLICT (account_id, invoice_id) DO UPDATE SET state = held.state
