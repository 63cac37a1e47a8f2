-- What the office has set for requests as it holds by a day, as it was known at a moment, null for now: of each program, and
-- of all programs, the one told last.
SELECT DISTINCT ON (program_no, name) program_no, name, amount, from_day, source, told_by, told_at
FROM leave_limit
WHERE from_day <= %(day)s AND (%(known_at)s::timestamptz IS NULL OR told_at <= %(known_at)s)
ORDER BY program_no, name, told_at DESC, limit_id DESC
