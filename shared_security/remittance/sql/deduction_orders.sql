-- Orders that hold, the first to be served first, with what each has taken.
SELECT o.order_id, o.kind, o.rank, o.each_cents, o.share_ppm, o.most_ppm, o.total_cents, coalesce(t.cents, 0)::bigint
FROM deduction_order o
LEFT JOIN LATERAL (
    SELECT sum(d.cents) AS cents FROM payout_deduction d JOIN payout p USING (account_id, payout_id)
    WHERE d.account_id = o.account_id AND d.order_id = o.order_id AND p.state <> 'undone'
) t ON true
WHERE o.account_id = %(account)s AND o.confirmed_on <= %(today)s AND o.from_day <= %(today)s
    AND (o.ended_on IS NULL OR o.ended_on > %(today)s)
ORDER BY o.rank, o.entered_on, o.order_id
