SELECT insolvency_id, payer_id, program_no, from_day, court_reference, asked_on, asked_by, declared_on, declared_by,
    ended_on, ended_by
FROM insolvency WHERE insolvency_id = %(insolvency)s FOR UPDATE
