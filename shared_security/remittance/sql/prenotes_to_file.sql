-- New bank accounts of a provider's members whose prenote is in no file.
SELECT d.account_id, NULL::uuid, d.destination_id, 0
FROM payout_destination d
JOIN account_provider a ON a.account_id = d.account_id AND a.during @> %(today)s::date AND a.provider_id = %(provider)s
WHERE d.kind = 'bank' AND d.state = 'new' AND NOT EXISTS (
    SELECT 1 FROM payout_prenote n WHERE n.account_id = d.account_id AND n.destination_id = d.destination_id
)
ORDER BY d.destination_id
