-- The entries that a record made, and what each moves: its revisions in order, each with its reversal behind it.
SELECT e.revision, e.program_no, p.program, e.unit, sum(e.total_micros)::bigint
FROM entry e
JOIN program p ON p.program_no = e.program_no
WHERE e.record_key = %(key)s
    AND (e.account_id = ANY(%(accounts)s::uuid[]) OR e.batch_id = ANY(%(batches)s::uuid[]))
    AND (e.account_id = ANY(%(accounts)s::uuid[]) OR e.posted_month = ANY(%(months)s::date[]))
GROUP BY e.revision, e.program_no, p.program, e.unit
ORDER BY abs(e.revision), e.revision DESC, e.program_no, e.unit
