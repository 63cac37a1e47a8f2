DELETE FROM payer_question WHERE payer_id = %(payer)s AND asked_at <= %(at)s::timestamptz - interval '1 day'
