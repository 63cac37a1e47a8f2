INSERT INTO payout_prenote (account_id, destination_id, file_id, trace)
SELECT account_id, destination_id, %(file)s, trace
FROM unnest(%(accounts)s::uuid[], %(destinations)s::uuid[], %(traces)s::text[]) AS one (account_id, destination_id, trace)
