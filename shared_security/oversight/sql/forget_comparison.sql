DELETE FROM law_comparison WHERE draft_id = %(draft)s AND way = %(way)s
