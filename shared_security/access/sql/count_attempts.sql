-- With this number in the last hour and day; from this place in the last hour.
SELECT
    count(*) FILTER (WHERE field = %(field)s AND blind_index = %(index)s AND kind = %(kind)s
        AND asked_at > %(at)s - interval '1 hour'),
    count(*) FILTER (WHERE field = %(field)s AND blind_index = %(index)s AND kind = %(kind)s),
    count(*) FILTER (WHERE origin = %(origin)s AND asked_at > %(at)s - interval '1 hour')
FROM sign_in_attempt
WHERE ((field = %(field)s AND blind_index = %(index)s) OR origin = %(origin)s) AND asked_at > %(at)s - interval '1 day'
