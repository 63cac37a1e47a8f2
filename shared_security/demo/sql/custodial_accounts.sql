SELECT kind, custodial_account_id, provider_id FROM custodial_account ORDER BY kind, provider_id
