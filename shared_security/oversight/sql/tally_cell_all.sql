-- Benefits and funds in the order in which the books have their columns.
SELECT span, program_no, line, why, people, micros FROM tally_cell WHERE tally_id = %(tally)s
ORDER BY span, program_no, array_position(
    ARRAY['health', 'disability', 'workers_compensation', 'unemployment', 'retirement', 'sick', 'vacation',
        'family_leave', 'administration', 'guarantee', 'public_fund', 'worker_centre', 'total'], line
)
