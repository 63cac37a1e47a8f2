-- What each payer owes for a request since when, and what it has not paid of all that it owes the worker for this pocket.
WITH owed AS MATERIALIZED (
    SELECT payer_id, sum(micros)::bigint AS micros, min(noted_on) AS since FROM leave_source
    WHERE account_id = %(account)s AND request_id = %(request)s AND source = 'payer'
    GROUP BY payer_id
), reported AS MATERIALIZED (
    SELECT e.payer_id, sum((to_jsonb(e) ->> (%(pocket)s || '_micros'))::bigint) AS micros FROM entry e
    WHERE e.account_id = %(place)s AND e.payer_id IN (SELECT payer_id FROM owed) AND e.program_no = %(program)s
        AND e.unit = 'USD'
    GROUP BY e.payer_id
), paid AS MATERIALIZED (
    SELECT c.payer_id, sum(
        (to_jsonb(c) ->> ('settled_' || %(pocket)s || '_micros'))::bigint
        + (to_jsonb(c) ->> ('made_good_' || %(pocket)s || '_micros'))::bigint
    ) AS micros
    FROM claim c
    WHERE c.account_id = %(account)s AND c.payer_id IN (SELECT payer_id FROM owed) AND c.program_no = %(program)s
    GROUP BY c.payer_id
)
SELECT o.payer_id, o.micros, (coalesce(r.micros, 0) - coalesce(p.micros, 0))::bigint, o.since
FROM owed o
LEFT JOIN reported r USING (payer_id)
LEFT JOIN paid p USING (payer_id)
ORDER BY o.since, o.payer_id
