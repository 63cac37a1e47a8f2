-- A worker's live records under one program on some days: the work, by the facts that are kept beside it.
WITH taken_back AS MATERIALIZED (
    SELECT record_key, -revision AS revision FROM entry
    WHERE account_id = ANY (%(places)s::uuid[]) AND program_no = %(program)s AND revision < 0
), newest AS MATERIALIZED (
    SELECT DISTINCT ON (e.record_key, e.revision) e.record_key, e.revision, e.facts
    FROM entry e
    WHERE e.account_id = ANY (%(places)s::uuid[]) AND e.home_account_id = ANY (%(homes)s::uuid[])
        AND e.program_no = %(program)s AND e.rule IS NULL AND e.revision > 0
        AND e.work_date >= %(first)s AND e.work_date < %(end)s AND e.posted_month >= %(posted_since)s
        AND NOT EXISTS (SELECT 1 FROM taken_back b WHERE b.record_key = e.record_key AND b.revision = e.revision)
    ORDER BY e.record_key, e.revision, e.part DESC
)
SELECT w.record_key, w.revision, w.payer_id, jsonb_strip_nulls(to_jsonb(w)), newest.facts
FROM newest
JOIN work_record w ON w.account_id = ANY (%(places)s::uuid[]) AND w.record_key = newest.record_key
    AND w.revision = newest.revision
