-- Payments that are in no file yet go where the bank says.
UPDATE payout SET destination_id = %(destination)s
WHERE account_id = %(account)s AND destination_id = %(old)s AND state = 'ordered'
