SELECT
    transfer_id, from_provider_id, to_provider_id, chosen_by, state, asked_on, effective_on, withdrawn_on, done_on,
    not_done_why
FROM provider_transfer WHERE account_id = %(account)s
ORDER BY transfer_id DESC
