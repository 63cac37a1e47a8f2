-- What each provider must keep for its members, what its trust account holds, what of that is ordered for
-- workers and has not left, what of this was kept back for others, and what is under way to it.
WITH trusts AS MATERIALIZED (
    SELECT custodial_account_id, provider_id FROM custodial_account WHERE kind = 'trust' AND program_no = %(program)s
), debts AS MATERIALIZED (
    SELECT provider_id, sum(micros)::bigint AS micros FROM provider_debt
    WHERE program_no = %(program)s AND provider_id IN (SELECT provider_id FROM trusts)
    GROUP BY provider_id
), stands AS MATERIALIZED (
    SELECT owner_id, kind, micros FROM ledger_balance
    WHERE program_no = %(program)s AND fund = '' AND kind IN ('trust', 'ordered', 'in_transit')
        AND owner_id IN (SELECT custodial_account_id FROM trusts UNION ALL SELECT provider_id FROM trusts)
), kept_back AS MATERIALIZED (
    SELECT y.custodial_account_id, (sum(d.cents) * 10000)::bigint AS micros
    FROM payout y JOIN payout_deduction d USING (account_id, payout_id)
    WHERE y.custodial_account_id IN (SELECT custodial_account_id FROM trusts) AND y.state <> 'undone'
        AND d.paid_on IS NULL
    GROUP BY y.custodial_account_id
)
SELECT
    p.provider_id, p.name AS provider, coalesce(d.micros, 0) AS owed_micros, coalesce(t.micros, 0) AS trust_micros,
    coalesce(o.micros, 0) AS ordered_micros, coalesce(w.micros, 0) AS transit_micros,
    coalesce(k.micros, 0) AS kept_back_micros
FROM trusts a
JOIN provider p ON p.provider_id = a.provider_id
LEFT JOIN debts d ON d.provider_id = a.provider_id
LEFT JOIN stands t ON t.owner_id = a.custodial_account_id AND t.kind = 'trust'
LEFT JOIN stands o ON o.owner_id = a.custodial_account_id AND o.kind = 'ordered'
LEFT JOIN stands w ON w.owner_id = a.provider_id AND w.kind = 'in_transit'
LEFT JOIN kept_back k ON k.custodial_account_id = a.custodial_account_id
ORDER BY p.name, p.provider_id
