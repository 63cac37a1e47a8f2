-- The upsert is the lock: every claim from which something may come off, in the order of the key.
INSERT INTO claim AS held (account_id, invoice_id, payer_id, program_no)
SELECT c.account_id, c.invoice_id, c.payer_id, c.program_no
FROM net_of_invoice n
CROSS JOIN LATERAL (
    SELECT * FROM claim c
    WHERE c.account_id = n.account_id AND c.payer_id = %(payer)s AND c.program_no = %(program)s
    OFFSET 0  -- by the account, of which there are few claims: never through all of a payer's
) AS c
WHERE n.special
ORDER BY c.account_id, c.invoice_id
ON CONFLICT (account_id, invoice_id) DO UPDATE SET state = held.state
