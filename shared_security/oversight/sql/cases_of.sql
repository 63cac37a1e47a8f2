SELECT account_id, case_id, person_id, payer_id, number, kind, opened_at, opened_on, answer_by, figures, words, outcome,
    ended_on
FROM protected_case
WHERE account_id = ANY (%(accounts)s::uuid[])
ORDER BY opened_at DESC
