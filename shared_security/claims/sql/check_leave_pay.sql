-- Entries of leave are what was noted that payers owe; a day's pay is its rate times its time, half-even, and payers owe no more
-- of it; the guarantee gave what was noted; a remedy gave what was posted; no more is paid for a request than its days come to, and its time goes with it.
WITH owed AS (
    SELECT record_key, sum(micros) AS micros FROM leave_source WHERE source = 'payer' GROUP BY record_key
), posted AS (
    SELECT record_key, sum(total_micros) AS micros FROM entry WHERE rule = 'leave pay' GROUP BY record_key
), drawn AS (
    SELECT
        cause, effective_on, home_account_id,
        sum(CASE WHEN recipe = 'draw_time' THEN amount_micros ELSE -amount_micros END) AS micros
    FROM transfer WHERE recipe IN ('draw_time', 'restore_time')
    GROUP BY cause, effective_on, home_account_id
), days AS (
    SELECT p.*, (p.pay_micros + 9999) / 10000 AS due_cents, p.rate_micros::numeric * p.granted_micros AS exact
    FROM leave_pay p
), requests AS (
    SELECT
        d.account_id, d.request_id, sum(d.due_cents) AS due, coalesce(min(o.drawn), 0) AS drawn
    FROM days d
    LEFT JOIN (
        SELECT account_id, request_id, sum(gross_cents) AS drawn FROM payout
        WHERE instead_of IS NULL GROUP BY account_id, request_id
    ) o ON o.account_id = d.account_id AND o.request_id = d.request_id
    GROUP BY d.account_id, d.request_id
)
SELECT
    'what a payer owes for leave is not what was noted' AS what, 'entry' AS posted_table,
    jsonb_build_object('record_key', coalesce(o.record_key, p.record_key)) AS key,
    coalesce(o.micros, 0)::text AS expected, coalesce(p.micros, 0)::text AS found
FROM owed o FULL JOIN posted p USING (record_key)
WHERE coalesce(o.micros, 0) <> coalesce(p.micros, 0)
UNION ALL
SELECT
    'a day of leave is not paid its time at its rate', 'leave_pay',
    jsonb_build_object('account_id', d.account_id, 'request_id', d.request_id, 'day', d.day),
    (
        div(d.exact, 1000000)
        + CASE WHEN 2 * mod(d.exact, 1000000) + mod(div(d.exact, 1000000), 2) > 1000000 THEN 1 ELSE 0 END
    )::text,
    d.pay_micros::text
FROM days d
WHERE d.per <> 'dollar' AND d.pay_micros <> div(d.exact, 1000000)
    + CASE WHEN 2 * mod(d.exact, 1000000) + mod(div(d.exact, 1000000), 2) > 1000000 THEN 1 ELSE 0 END
UNION ALL
SELECT
    'payers owe more for a day of leave than it is paid', 'leave_source',
    jsonb_build_object('account_id', d.account_id, 'request_id', d.request_id, 'day', d.day),
    (d.due_cents * 10000)::text, s.micros::text
FROM days d
JOIN (
    SELECT account_id, request_id, day, sum(micros) AS micros FROM leave_source WHERE source = 'payer'
    GROUP BY account_id, request_id, day
) s USING (account_id, request_id, day)
WHERE s.micros > d.due_cents * 10000
UNION ALL
SELECT
    'what the guarantee gave for leave is not what was noted', 'leave_source', jsonb_build_object('batch_id', batch_id),
    coalesce(s.micros, 0)::text, coalesce(t.micros, 0)::text
FROM (
    SELECT batch_id, sum(micros) AS micros FROM leave_source WHERE source = 'guarantee' GROUP BY batch_id
) s
FULL JOIN (
    SELECT batch_id, sum(amount_micros) AS micros FROM transfer WHERE recipe = 'pay_leave' GROUP BY batch_id
) t USING (batch_id)
WHERE coalesce(s.micros, 0) <> coalesce(t.micros, 0)
UNION ALL
SELECT
    'more is drawn for a request than its days come to', 'payout',
    jsonb_build_object('account_id', r.account_id, 'request_id', r.request_id), r.due::text, r.drawn::text
FROM requests r WHERE r.drawn > r.due
UNION ALL
SELECT
    'the time that was drawn is not what its pay paid', 'transfer',
    jsonb_build_object('account_id', d.account_id, 'request_id', d.request_id, 'day', d.day), due.micros::text,
    coalesce(t.micros, 0)::text
FROM (
    SELECT
        d.*, r.drawn,
        coalesce(sum(d.due_cents) OVER (
            PARTITION BY d.account_id, d.request_id ORDER BY d.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS before
    FROM days d JOIN requests r USING (account_id, request_id)
    WHERE d.per <> 'dollar' AND d.due_cents > 0
) d
CROSS JOIN LATERAL (
    SELECT div(d.granted_micros::numeric * least(greatest(d.drawn - d.before, 0), d.due_cents), d.due_cents) AS micros
) due
LEFT JOIN drawn t
    ON t.cause = 'leave request ' || d.request_id AND t.effective_on = d.day AND t.home_account_id = d.account_id
WHERE due.micros <> coalesce(t.micros, 0)
UNION ALL
SELECT
    'what a remedy gave back is not what was posted', 'leave_remedy',
    jsonb_build_object('account_id', m.account_id, 'remedy_id', m.remedy_id), m.given::text, coalesce(t.micros, 0)::text
FROM (
    SELECT
        r.account_id, r.remedy_id,
        CASE WHEN r.state IN ('restored', 'paid_out') THEN coalesce((
            SELECT sum(one.value::bigint) FROM jsonb_each_text(r.given) one
        ), 0) ELSE 0 END AS given
    FROM leave_remedy r
) m
FULL JOIN (
    SELECT cause, sum(CASE WHEN from_kind = 'time_restored' THEN amount_micros ELSE -amount_micros END) AS micros
    FROM transfer WHERE recipe = 'remedy_time'
    GROUP BY cause
) t ON t.cause = 'leave remedy ' || m.remedy_id
WHERE coalesce(m.given, 0) <> coalesce(t.micros, 0)
