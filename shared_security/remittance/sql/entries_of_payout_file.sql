SELECT account_id, destination_id, trace, net_cents, reference FROM payout WHERE file_id = %(file)s
UNION ALL
SELECT account_id, destination_id, trace, 0, '' FROM payout_prenote WHERE file_id = %(file)s
ORDER BY 3, 5
