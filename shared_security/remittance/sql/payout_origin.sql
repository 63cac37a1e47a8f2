SELECT bank_routing, bank_name, company_name, company_id FROM payout_origin WHERE custodial_account_id = %(account)s
