-- What a payer's money has not been given to yet, program by program; parts of a cent are for the next invoice.
SELECT coalesce(sum(micros), 0)::bigint FROM ledger_balance WHERE owner_id = %(payer)s AND kind = 'payer_credit'
