-- A payment of a provider, or a prenote, by the trace number of its entry; a prenote's state is that of its file, or `stopped`
-- where its place ended. Last: whether it pays anew what came back before.
SELECT p.state, p.net_cents, p.account_id, p.payout_id, p.destination_id, p.person_id,
    p.instead_of IS NOT NULL
FROM payout p WHERE p.trace = %(trace)s AND p.provider_id = %(provider)s
UNION ALL
SELECT CASE WHEN f.state <> 'sent' THEN 'filed' WHEN d.state = 'stopped' THEN 'stopped' ELSE 'sent' END, 0, n.account_id, NULL,
    n.destination_id, d.person_id, false
FROM payout_prenote n JOIN payout_file f USING (file_id) JOIN payout_destination d USING (account_id, destination_id)
WHERE n.trace = %(trace)s AND f.provider_id = %(provider)s
