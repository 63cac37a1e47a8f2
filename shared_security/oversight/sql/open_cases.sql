SELECT account_id, case_id, person_id, payer_id, number, kind, opened_at, opened_on, answer_by, figures, words, outcome,
    ended_on
FROM protected_case
ORDER BY outcome IS NOT NULL, answer_by, opened_at
LIMIT %(most)s
