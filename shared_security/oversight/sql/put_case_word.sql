INSERT INTO protected_case_word (account_id, case_id, word_id, written_at, written_by, words)
VALUES (%(account)s, %(case)s, %(word)s, %(at)s, %(actor)s, %(words)s)
