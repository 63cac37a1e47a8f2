-- Nothing where somebody has let it be done: that is once for all.
INSERT INTO law_reassessment_leave (reassessment_id, asked_by, left_at, left_by)
SELECT reassessment_id, asked_by, %(at)s, %(actor)s FROM law_reassessment WHERE reassessment_id = %(reassessment)s
ON CONFLICT (reassessment_id) DO NOTHING
