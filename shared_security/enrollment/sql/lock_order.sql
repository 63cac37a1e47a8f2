-- Whoever moves members by it takes turns here, before anything of an account is locked.
SELECT
    mass_id, from_provider_id, to_provider_id, effective_on, cause, state, asked_on, asked_by, decided_on, decided_by,
    begun_on, done_on, after_account_id, moved
FROM mass_transfer WHERE mass_id = %(mass)s FOR UPDATE
