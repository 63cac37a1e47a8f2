-- Everything that was told of limits, the newest first.
SELECT program_no, name, amount, from_day, source, told_by, told_at
FROM leave_limit
ORDER BY told_at DESC, limit_id DESC
LIMIT %(most)s
