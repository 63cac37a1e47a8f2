-- What each payer owes for a request since when, and what it has not paid of all that it owes the worker for this pocket.
WITH owed AS (
    SELECT payer_id, sum(micros)::bigint AS micros, min(noted_on) AS since FROM leave_source
    WHERE account_id = %(account)s AND request_id = %(request)s AND source = 'payer'
    GROUP BY payer_id
)
SELECT
    o.payer_id, o.micros,
    (
        SELECT coalesce(sum((to_jsonb(e) ->> (%(pocket)s || '_micros'))::bigint), 0) FROM entry e
        WHERE e.account_id = %(place)s AND e.payer_id = o.payer_id AND e.program_no = %(program)s AND e.unit = 'USD'
    )::bigint - (
        SELECT coalesce(sum(
            (to_jsonb(c) ->> ('settled_' || %(pocket)s || '_micros'))::bigint
            + (to_jsonb(c) ->> ('made_good_' || %(pocket)s || '_micros'))::bigint
        ), 0)
        FROM claim c WHERE c.account_id = %(account)s AND c.payer_id = o.payer_id AND c.program_no = %(program)s
    )::bigint,
    o.since
FROM owed o
ORDER BY o.since, o.payer_id
