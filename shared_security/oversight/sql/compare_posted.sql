SELECT
    e.account_id, e.record_key, e.revision, sum(e.total_micros)::bigint AS total_micros,
    ARRAY[{sums}] AS lines
FROM entry e
JOIN live l ON l.account_id = e.account_id AND l.record_key = e.record_key AND l.revision = e.revision
WHERE e.program_no = %(program)s AND e.unit = 'USD'
GROUP BY e.account_id, e.record_key, e.revision
