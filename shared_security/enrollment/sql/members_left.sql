SELECT count(*) FROM account_provider a
WHERE a.provider_id = %(provider)s AND upper_inf(a.during) AND NOT EXISTS (
    SELECT 1 FROM account_alias m WHERE m.merged_account_id = a.account_id AND m.valid_until IS NULL
)
