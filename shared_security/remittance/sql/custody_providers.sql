-- What each provider must keep for its members, what its trust account holds, what of that is ordered for
-- workers and has not left, what of this was kept back for others, and what is under way to it.
SELECT
    p.provider_id, p.name AS provider, coalesce(d.micros, 0) AS owed_micros, coalesce(t.micros, 0) AS trust_micros,
    coalesce(o.micros, 0) AS ordered_micros, coalesce(w.micros, 0) AS transit_micros,
    (
        SELECT coalesce(sum(d.cents), 0) * 10000
        FROM payout y JOIN payout_deduction d USING (account_id, payout_id)
        WHERE y.custodial_account_id = a.custodial_account_id AND y.state <> 'undone' AND d.paid_on IS NULL
    )::bigint AS kept_back_micros
FROM custodial_account a
JOIN provider p ON p.provider_id = a.provider_id
LEFT JOIN LATERAL (
    SELECT sum(micros)::bigint AS micros FROM provider_debt d
    WHERE d.provider_id = a.provider_id AND d.program_no = a.program_no
) d ON true
LEFT JOIN ledger_balance t
    ON t.owner_id = a.custodial_account_id AND t.kind = 'trust' AND t.fund = '' AND t.program_no = a.program_no
LEFT JOIN ledger_balance o
    ON o.owner_id = a.custodial_account_id AND o.kind = 'ordered' AND o.fund = '' AND o.program_no = a.program_no
LEFT JOIN ledger_balance w
    ON w.owner_id = a.provider_id AND w.kind = 'in_transit' AND w.fund = '' AND w.program_no = a.program_no
WHERE a.kind = 'trust' AND a.program_no = %(program)s
ORDER BY p.name, p.provider_id
