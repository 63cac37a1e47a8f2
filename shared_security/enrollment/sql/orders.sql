SELECT
    mass_id, from_provider_id, to_provider_id, effective_on, cause, state, asked_on, asked_by, decided_on, decided_by,
    begun_on, done_on, after_account_id, moved
FROM mass_transfer ORDER BY mass_id DESC
