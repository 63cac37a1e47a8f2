SELECT account_id, transfer_id, to_provider_id, effective_on FROM provider_transfer
WHERE state = 'asked' AND effective_on <= %(today)s
ORDER BY effective_on, account_id
