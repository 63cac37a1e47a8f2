-- Providers with a trust account for each program that has money, and how many accounts each has that stand for themselves.
WITH merged AS MATERIALIZED (
    SELECT merged_account_id FROM account_alias WHERE valid_until IS NULL
), members AS MATERIALIZED (
    SELECT a.provider_id, count(*) AS members FROM account_provider a
    WHERE upper_inf(a.during) AND NOT EXISTS (SELECT 1 FROM merged m WHERE m.merged_account_id = a.account_id)
    GROUP BY a.provider_id
)
SELECT p.provider_id, p.name, coalesce(m.members, 0)
FROM provider p
LEFT JOIN members m ON m.provider_id = p.provider_id
WHERE NOT EXISTS (
    SELECT 1 FROM custodial_account c
    WHERE c.kind = 'collection' AND NOT EXISTS (
        SELECT 1 FROM custodial_account t
        WHERE t.kind = 'trust' AND t.program_no = c.program_no AND t.provider_id = p.provider_id
    )
)
ORDER BY lower(p.name), p.provider_id
