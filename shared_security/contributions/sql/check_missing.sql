-- Work records that one pack claims, and that have no entry under its program: where others of their batch have one, or
-- where the pack was in force for all of the month and its program was never out of force; unless a program that goes over
-- it has one.
WITH in_force AS (
    SELECT pack_no, activated_on, lead(activated_on) OVER (ORDER BY activated_on, activation_no) AS replaced_on
    FROM activation t WHERE program_no = %(program)s
        AND NOT EXISTS (SELECT 1 FROM activation_withdrawal w WHERE w.activation_no = t.activation_no)
), batches AS (
    SELECT e.batch_id FROM entry e
    JOIN (SELECT batch_id FROM batch WHERE kind = 'work') b ON b.batch_id = e.batch_id
    WHERE e.pack_no = %(pack)s AND e.program_no = %(program)s AND e.revision > 0 AND e.part = 0
    UNION
    SELECT b.batch_id FROM batch b JOIN in_force i ON i.pack_no = %(pack)s
        AND b.posted_month > i.activated_on
        AND (i.replaced_on IS NULL OR b.posted_month + interval '1 month' <= i.replaced_on)
        AND NOT EXISTS (SELECT 1 FROM activation a WHERE a.program_no = %(program)s AND a.pack_no IS NULL)
), sent AS (
    SELECT
        w.*, %(pack)s::integer AS pack_no, NULL::jsonb AS facts, w.home_account_id AS worker,
        w.record_key::text AS arrived,
        CASE
            WHEN w.day_stated = 1 OR w.started_at IS NULL OR %(zone)s::text IS NULL THEN w.work_date
            ELSE (w.started_at AT TIME ZONE %(zone)s)::date
        END AS program_day
    FROM work_record w
    LEFT JOIN (
        SELECT record_key, revision FROM entry
        WHERE program_no = %(program)s OR program_no = ANY (%(over)s::smallint[])
    ) o ON o.record_key = w.record_key AND o.revision = w.revision
    WHERE w.batch_id IN (SELECT batch_id FROM batches) AND o.record_key IS NULL
), due AS (
    {priced}
)
SELECT
    'a work record has no entry under a program that claims it' AS what, 'entry' AS posted_table,
    jsonb_build_object(
        'account_id', d.account_id, 'record_key', d.record_key, 'revision', d.revision,
        'program_no', %(program)s::integer
    ) AS key,
    d.total_micros::text AS expected, NULL AS found
FROM due d
JOIN (SELECT record_key, revision FROM seen WHERE state = 'posted') s
    ON s.record_key = d.record_key AND s.revision = d.revision
WHERE d.answer = 'assessed' AND d.is_given
