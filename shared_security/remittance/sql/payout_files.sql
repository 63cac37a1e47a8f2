-- Files of payments, with how many lines each has and what became of them.
WITH files AS MATERIALIZED (
    SELECT * FROM payout_file
    WHERE (%(file)s::uuid IS NULL OR file_id = %(file)s) AND (%(provider)s::uuid IS NULL OR provider_id = %(provider)s)
    ORDER BY file_number DESC LIMIT %(limit)s
), workers AS MATERIALIZED (
    SELECT
        file_id, count(*) AS lines, sum(net_cents) AS cents, count(*) FILTER (WHERE state = 'paid') AS paid,
        count(*) FILTER (WHERE state IN ('returned', 'failed')) AS returned
    FROM payout WHERE file_id IN (SELECT file_id FROM files) GROUP BY file_id
), payees AS (
    SELECT y.file_id, count(*) AS lines, sum(y.amount_cents) AS cents, count(y.paid_on) AS paid
    FROM payee_payment y JOIN files f ON f.file_id = y.file_id AND f.state <> 'undone' GROUP BY y.file_id
), prenotes AS MATERIALIZED (
    SELECT file_id, count(*) AS lines FROM payout_prenote WHERE file_id IN (SELECT file_id FROM files) GROUP BY file_id
)
SELECT
    f.file_id, f.provider_id, f.program_no, f.custodial_account_id, f.kind, f.file_number, f.made_at, f.modifier,
    f.effective_on, f.bank_routing, f.bank_name, f.company_name, f.company_id, f.state, f.file_hash, f.made_by, f.sent_on,
    f.sent_by, (coalesce(w.lines, 0) + coalesce(y.lines, 0))::int, coalesce(n.lines, 0)::int,
    (coalesce(w.cents, 0) + coalesce(y.cents, 0))::bigint, (coalesce(w.paid, 0) + coalesce(y.paid, 0))::int,
    coalesce(w.returned, 0)::int
FROM files f
LEFT JOIN workers w USING (file_id)
LEFT JOIN payees y USING (file_id)
LEFT JOIN prenotes n USING (file_id)
ORDER BY f.file_number DESC
