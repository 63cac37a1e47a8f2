SELECT
    comparison_id, edit_no, way, first_day, last_day, years_later, unpriced, compared_at, compared_by, milliseconds
FROM law_comparison WHERE draft_id = %(draft)s ORDER BY way
