-- Remittances that wait for a line: out of the one account, into the other. Below zero the ways are turned round.
SELECT r.remittance_id, r.provider_id, p.name, r.reference, way.cents, way.kind, r.reference IS NOT DISTINCT FROM %(reference)s
FROM custodial_account a
JOIN remittance r ON r.program_no = a.program_no AND (a.kind = 'collection' OR a.provider_id = r.provider_id)
JOIN provider p ON p.provider_id = r.provider_id
CROSS JOIN LATERAL (
    SELECT CASE a.kind WHEN 'trust' THEN r.amount_cents ELSE -r.amount_cents END AS cents,
        CASE WHEN %(cents)s > 0 THEN 'arrival' ELSE 'remittance' END AS kind
) AS way
WHERE a.custodial_account_id = %(account)s AND r.cancelled_on IS NULL AND (way.cents > 0) = (%(cents)s > 0)
    AND (way.cents = %(cents)s OR r.reference = %(reference)s)
    AND NOT EXISTS (
        SELECT 1 FROM bank_match m WHERE m.about_id = r.remittance_id AND m.kind = way.kind AND m.ended_on IS NULL
    )
ORDER BY r.ordered_on, r.to_seal, r.remittance_id
