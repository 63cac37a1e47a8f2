-- Payments of a provider that are ordered, and whose place can be paid to.
SELECT p.account_id, p.payout_id, p.destination_id, p.net_cents
FROM payout p JOIN payout_destination d USING (account_id, destination_id)
WHERE p.provider_id = %(provider)s AND p.program_no = %(program)s AND p.kind = %(kind)s AND p.state = 'ordered'
    AND d.state = 'active'
ORDER BY p.payout_id
