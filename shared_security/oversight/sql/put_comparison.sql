INSERT INTO law_comparison (
    comparison_id, draft_id, edit_no, way, first_day, last_day, years_later, unpriced, compared_at, compared_by,
    milliseconds
) VALUES (
    %(comparison)s, %(draft)s, %(edit_no)s, %(way)s, %(first)s, %(last)s, %(years)s, %(unpriced)s, %(at)s, %(actor)s,
    %(milliseconds)s
)
