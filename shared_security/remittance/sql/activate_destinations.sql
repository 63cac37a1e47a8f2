UPDATE payout_destination d SET state = 'active'
FROM unnest(%(accounts)s::uuid[], %(destinations)s::uuid[]) AS ready (account_id, destination_id)
WHERE d.account_id = ready.account_id AND d.destination_id = ready.destination_id AND d.state = 'prenoted'
