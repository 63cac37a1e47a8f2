-- Whether a day that was granted has no pay yet; what is due and drawn, in cents; payments under way; payments that came
-- back and were not paid anew.
SELECT
    EXISTS (
        SELECT 1 FROM leave_request_day d
        WHERE d.account_id = r.account_id AND d.request_id = r.request_id AND d.granted_micros > 0 AND NOT EXISTS (
            SELECT 1 FROM leave_pay p
            WHERE p.account_id = d.account_id AND p.request_id = d.request_id AND p.day = d.day
        )
    ),
    (
        SELECT coalesce(sum((p.pay_micros + 9999) / 10000), 0) FROM leave_pay p
        WHERE p.account_id = r.account_id AND p.request_id = r.request_id
    )::bigint,
    o.drawn, o.under_way, o.came_back
FROM leave_request r
CROSS JOIN LATERAL (
    SELECT
        coalesce(sum(p.gross_cents) FILTER (WHERE p.instead_of IS NULL), 0)::bigint AS drawn,
        count(*) FILTER (WHERE p.state IN ('ordered', 'filed', 'sent'))::int AS under_way,
        count(*) FILTER (WHERE p.state = 'returned' OR (p.state IN ('failed', 'undone') AND NOT EXISTS (
            SELECT 1 FROM payout n WHERE n.account_id = p.account_id AND n.instead_of = p.payout_id
        )))::int AS came_back
    FROM payout p WHERE p.account_id = r.account_id AND p.request_id = r.request_id
) o
WHERE r.account_id = %(account)s AND r.request_id = %(request)s
