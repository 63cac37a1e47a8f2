-- In the order given, so that two who note the same wait for each other and do not block for good.
INSERT INTO account_payer (account_id, payer_id)
SELECT * FROM unnest(%(accounts)s::uuid[], %(payers)s::uuid[])
ON CONFLICT DO NOTHING
