INSERT INTO payer_question (payer_id, question_id, kind, asked_at) VALUES (%(payer)s, %(id)s, %(kind)s, %(at)s)
