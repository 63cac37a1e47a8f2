-- Providers with a trust account for each program that has money, and how many accounts each has that stand for themselves.
SELECT p.provider_id, p.name, (
    SELECT count(*) FROM account_provider a
    WHERE a.provider_id = p.provider_id AND upper_inf(a.during) AND NOT EXISTS (
        SELECT 1 FROM account_alias m WHERE m.merged_account_id = a.account_id AND m.valid_until IS NULL
    )
)
FROM provider p
WHERE NOT EXISTS (
    SELECT 1 FROM custodial_account c
    WHERE c.kind = 'collection' AND NOT EXISTS (
        SELECT 1 FROM custodial_account t
        WHERE t.kind = 'trust' AND t.program_no = c.program_no AND t.provider_id = p.provider_id
    )
)
ORDER BY lower(p.name), p.provider_id
