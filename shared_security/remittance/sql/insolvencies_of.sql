-- What was asked and declared of a payer, the newest first.
SELECT insolvency_id, payer_id, program_no, from_day, court_reference, asked_on, asked_by, declared_on, declared_by,
    ended_on, ended_by
FROM insolvency WHERE payer_id = %(payer)s AND program_no = %(program)s ORDER BY insolvency_id DESC
