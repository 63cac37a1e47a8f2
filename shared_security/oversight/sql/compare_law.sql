-- What a draft gives for work that stands (`due`, put in below) beside what was before it (`before`, put in below), in
-- sums over all, over each month of work, kind of payer, benefit and company. Two accounts of one person are one person.
-- `worker` and `arrived` put the work of a window in the order of the books; facts are those that the books used last.
WITH live AS MATERIALIZED (
    SELECT
        w.*, CASE
            WHEN w.day_stated = 1 OR w.started_at IS NULL OR %(zone)s::text IS NULL THEN w.work_date
            ELSE (w.started_at AT TIME ZONE %(zone)s)::date
        END AS own_day
    FROM work_record w
    LEFT JOIN (SELECT record_key, revision FROM seen WHERE revision < 0) n
        ON n.record_key = w.record_key AND n.revision = -w.revision
    WHERE w.work_date BETWEEN %(first)s AND %(last)s AND n.record_key IS NULL
), merged AS MATERIALIZED (
    SELECT merged_account_id, account_id FROM account_alias WHERE valid_until IS NULL
), known AS MATERIALIZED (
    SELECT DISTINCT ON (e.account_id, e.record_key, e.revision) e.account_id, e.record_key, e.revision, e.facts
    FROM live l
    JOIN entry e ON e.account_id = l.account_id AND e.record_key = l.record_key AND e.revision = l.revision
    WHERE e.program_no = %(program)s
    ORDER BY e.account_id, e.record_key, e.revision, e.part DESC
), sent AS MATERIALIZED (
    SELECT
        l.*, (l.own_day + make_interval(years => %(years)s))::date AS program_day,
        (l.pay_date + make_interval(years => %(years)s))::date AS program_pay_day,
        coalesce(a.account_id, l.home_account_id) AS worker,
        (l.batch_id::text || l.record_key::text) COLLATE "C" AS arrived, known.facts
    FROM live l
    LEFT JOIN merged a ON a.merged_account_id = l.home_account_id
    LEFT JOIN known
        ON known.account_id = l.account_id AND known.record_key = l.record_key AND known.revision = l.revision
), due AS MATERIALIZED (
    {due}
), before AS MATERIALIZED (
    {before}
), record AS MATERIALIZED (
    SELECT
        coalesce(a.account_id, l.account_id) AS person, to_char(l.own_day, 'YYYY-MM') AS month, p.kind,
        p.payer_id::text AS payer, b.record_key IS NOT NULL AND d.answer <> 'assessed' AS unpriced,
        coalesce(b.total_micros, 0) AS total_was, coalesce(b.lines, nothing.lines) AS was,
        coalesce(d.total_micros, 0) AS total_becomes, coalesce(d.lines, nothing.lines) AS becomes
    FROM live l
    JOIN payer p ON p.payer_id = l.payer_id
    CROSS JOIN (SELECT array_fill(0::bigint, ARRAY[cardinality(%(lines)s::text[])]) AS lines) AS nothing
    LEFT JOIN merged a ON a.merged_account_id = l.account_id
    LEFT JOIN due d ON d.account_id = l.account_id AND d.record_key = l.record_key AND d.revision = l.revision
    LEFT JOIN before b ON b.account_id = l.account_id AND b.record_key = l.record_key AND b.revision = l.revision
    WHERE b.record_key IS NOT NULL OR d.answer = 'assessed'
)
SELECT
    at.month, at.kind, 'total' AS line, at.payer, count(*), count(*) FILTER (WHERE was <> becomes),
    count(DISTINCT person), count(DISTINCT person) FILTER (WHERE was <> becomes),
    sum(total_was)::bigint, sum(total_becomes)::bigint
FROM record r
CROSS JOIN LATERAL (
    VALUES ('all', 'all', 'all'), (r.month, 'all', 'all'), ('all', r.kind, 'all'), ('all', r.kind, r.payer)
) AS at (month, kind, payer)
GROUP BY at.month, at.kind, at.payer
UNION ALL
SELECT
    'all', 'all', line.name, 'all', count(*), count(*) FILTER (WHERE line.was <> line.becomes),
    count(DISTINCT person), count(DISTINCT person) FILTER (WHERE line.was <> line.becomes),
    sum(line.was)::bigint, sum(line.becomes)::bigint
FROM record r
CROSS JOIN LATERAL unnest(%(lines)s::text[], r.was, r.becomes) AS line (name, was, becomes)
WHERE line.was <> 0 OR line.becomes <> 0
GROUP BY line.name
UNION ALL
SELECT 'all', 'all', 'unpriced', 'all', count(*), 0, count(DISTINCT person), 0, 0, 0
FROM record WHERE unpriced HAVING count(*) > 0
