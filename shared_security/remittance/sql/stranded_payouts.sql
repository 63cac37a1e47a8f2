-- Payments that are in no file and whose place has ended: nothing would ever take them.
SELECT p.account_id, p.payout_id
FROM payout p JOIN payout_destination d USING (account_id, destination_id)
WHERE p.state = 'ordered' AND p.kind <> 'cash' AND d.state = 'stopped'
ORDER BY p.payout_id
