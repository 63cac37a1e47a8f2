INSERT INTO protected_case (account_id, case_id, person_id, payer_id, number, kind, opened_at, opened_on, answer_by,
    figures, words)
VALUES (%(account)s, %(case)s, %(person)s, %(payer)s, %(number)s, %(kind)s, %(at)s, %(today)s, %(answer_by)s,
    %(figures)s, %(words)s)
ON CONFLICT (account_id, payer_id) WHERE outcome IS NULL DO NOTHING
