-- One entry, with its batch, its seal, the law it was made by, and what kind of payer owes it.
WITH e AS MATERIALIZED (
    SELECT
        account_id, home_account_id, batch_id, unit, bearer, work_date, total_micros, program_no, pack_no, payer_id, part,
        caused_by, caused_revision, rule, facts
    FROM entry
    WHERE record_key = %(key)s AND revision = %(revision)s AND program_no = %(program)s
        AND (account_id = ANY(%(accounts)s::uuid[]) OR batch_id = ANY(%(batches)s::uuid[]))
        AND (account_id = ANY(%(accounts)s::uuid[]) OR posted_month = ANY(%(months)s::date[]))
), b AS MATERIALIZED (
    SELECT batch_id, cause, actor, posted_month FROM batch WHERE batch_id IN (SELECT batch_id FROM e)
)
SELECT
    e.account_id, e.home_account_id, e.batch_id, e.unit, e.bearer, e.work_date, e.total_micros, e.pack_no,
    b.cause, b.actor, b.posted_month, s.seal_no, s.known_at,
    p.program, v.engine, encode(v.pack_hash, 'hex'), v.published_on, e.payer_id, y.kind,
    e.part, e.caused_by, e.caused_revision, e.rule, e.facts
FROM e
JOIN b ON b.batch_id = e.batch_id
LEFT JOIN seal s ON s.batch_id = e.batch_id
LEFT JOIN program p ON p.program_no = e.program_no
LEFT JOIN pack_version v ON v.pack_no = e.pack_no
LEFT JOIN payer y ON y.payer_id = e.payer_id
ORDER BY e.unit, e.bearer, e.part, b.batch_id
