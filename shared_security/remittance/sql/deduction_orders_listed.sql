-- All orders: those that wait for a second person, those that hold, those that ended; with what each has taken.
SELECT o.account_id, o.order_id, o.person_id, o.kind, o.rank, o.each_cents, o.share_ppm, o.most_ppm, o.total_cents,
    o.from_day, o.entered_on, o.entered_by, o.confirmed_on, o.confirmed_by, o.ended_on, coalesce(t.cents, 0)::bigint
FROM deduction_order o
LEFT JOIN LATERAL (
    SELECT sum(d.cents) AS cents FROM payout_deduction d JOIN payout p USING (account_id, payout_id)
    WHERE d.account_id = o.account_id AND d.order_id = o.order_id AND p.state <> 'undone'
) t ON true
ORDER BY o.ended_on IS NOT NULL, o.confirmed_on IS NOT NULL, o.entered_on DESC, o.order_id DESC
LIMIT %(most)s
