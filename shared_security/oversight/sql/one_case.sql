SELECT account_id, case_id, person_id, payer_id, number, kind, opened_at, opened_on, answer_by, figures, words, outcome,
    ended_on
FROM protected_case
WHERE case_id = %(case)s
