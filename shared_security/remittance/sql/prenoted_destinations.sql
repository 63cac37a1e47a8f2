SELECT account_id, destination_id, prenoted_on FROM payout_destination WHERE state = 'prenoted'
