SELECT word_id, written_at, written_by, words FROM protected_case_word
WHERE account_id = %(account)s AND case_id = %(case)s
ORDER BY word_id
