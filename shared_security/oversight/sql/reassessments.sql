SELECT r.reassessment_id, r.program, r.first_day, r.end_day, r.cause, r.asked_at, r.asked_by, l.left_at, l.left_by
FROM law_reassessment r
LEFT JOIN law_reassessment_leave l USING (reassessment_id)
WHERE (%(program)s::text IS NULL OR r.program = %(program)s::text)
    AND (%(reassessment)s::uuid IS NULL OR r.reassessment_id = %(reassessment)s::uuid)
ORDER BY r.asked_at DESC, r.reassessment_id
