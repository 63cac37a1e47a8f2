SELECT e.work_date, e.posted_month, y.kind, y.name, p.program, e.unit, e.total_micros
FROM entry e
JOIN program p ON p.program_no = e.program_no
JOIN payer y ON y.payer_id = e.payer_id
WHERE e.account_id = %(account)s
ORDER BY e.work_date DESC, e.posted_month DESC, e.record_key, abs(e.revision) DESC, e.revision
LIMIT %(most)s
