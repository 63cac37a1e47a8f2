SELECT coalesce(sum(micros), 0)::bigint FROM ledger_balance WHERE owner_id = %(payer)s AND kind = 'payer_credit'
