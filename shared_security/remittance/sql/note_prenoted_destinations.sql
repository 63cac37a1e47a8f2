UPDATE payout_destination d SET state = 'prenoted', prenoted_on = %(effective_on)s
FROM payout_prenote n
WHERE n.file_id = %(file)s AND d.account_id = n.account_id AND d.destination_id = n.destination_id AND d.state = 'new'
