SELECT kind, custodial_account_id FROM custodial_account ORDER BY kind
