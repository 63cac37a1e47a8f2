-- What payers said they contribute beside what the law gives, of records that stand, sealed by a number. In whole cents,
-- halves to the even cent, as everywhere; the twenty furthest off of each payer and month are kept as examples.
WITH told AS MATERIALIZED (
    SELECT
        w.payer_id, w.posted_month AS month, w.account_id, w.record_key, w.revision, w.external_id, w.work_date,
        w.seconds, w.reported_contribution_micros AS reported
    FROM work_record w
    JOIN seal s ON s.batch_id = w.batch_id AND s.seal_no <= %(seal_no)s
    WHERE w.posted_month BETWEEN %(first)s AND %(month)s AND w.reported_contribution_micros IS NOT NULL
), taken_back AS MATERIALIZED (
    SELECT n.record_key, -n.revision AS revision
    FROM seen n JOIN seal t ON t.batch_id = n.batch_id AND t.seal_no <= %(seal_no)s
    WHERE n.record_key IN (SELECT record_key FROM told) AND n.revision < 0
), standing AS MATERIALIZED (
    SELECT * FROM told w
    WHERE NOT EXISTS (SELECT 1 FROM taken_back b WHERE b.record_key = w.record_key AND b.revision = w.revision)
), by_law AS MATERIALIZED (
    SELECT t.record_key, t.revision, sum(e.total_micros)::bigint AS micros
    FROM standing t
    JOIN entry e ON e.account_id = t.account_id AND e.record_key = t.record_key AND e.revision = t.revision
        AND e.unit = 'USD' AND e.posted_month BETWEEN %(first)s AND %(month)s
        AND e.batch_id IN (SELECT batch_id FROM seal WHERE seal_no <= %(seal_no)s)
    GROUP BY t.record_key, t.revision
), priced AS MATERIALIZED (
    SELECT t.payer_id, t.month, t.external_id, t.work_date, t.seconds, t.reported, coalesce(b.micros, 0) AS computed
    FROM standing t LEFT JOIN by_law b USING (record_key, revision)
), cents AS (
    SELECT p.*,
        (reported + 5000) / 10000 - (reported %% 20000 = 5000)::integer AS reported_cents,
        (computed + 5000) / 10000 - (computed %% 20000 = 5000)::integer AS computed_cents
    FROM priced p
), judged AS (
    SELECT c.*, abs(reported_cents - computed_cents) AS apart,
        row_number() OVER (
            PARTITION BY payer_id, month ORDER BY abs(reported - computed) DESC, work_date, external_id
        ) AS place
    FROM cents c
), kept AS (
    INSERT INTO variance (
        payer_id, month, records, exact, within_cent, differing, reported_micros, computed_micros
    )
    SELECT payer_id, month, count(*), count(*) FILTER (WHERE apart = 0), count(*) FILTER (WHERE apart = 1),
        count(*) FILTER (WHERE apart > 1), sum(reported)::bigint, sum(computed)::bigint
    FROM judged GROUP BY payer_id, month
)
INSERT INTO variance_example (payer_id, month, place, external_id, work_date, seconds, reported_micros, computed_micros)
SELECT payer_id, month, place, external_id, work_date, seconds, reported, computed
FROM judged WHERE place <= 20 AND apart > 0
