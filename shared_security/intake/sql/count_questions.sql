SELECT
    count(*) FILTER (WHERE asked_at > %(at)s::timestamptz - interval '1 hour'), count(*)
FROM payer_question WHERE payer_id = %(payer)s AND kind = %(kind)s
