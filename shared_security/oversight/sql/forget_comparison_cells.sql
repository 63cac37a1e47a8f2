DELETE FROM law_comparison_cell WHERE comparison_id IN (
    SELECT comparison_id FROM law_comparison WHERE draft_id = %(draft)s AND way = %(way)s
)
