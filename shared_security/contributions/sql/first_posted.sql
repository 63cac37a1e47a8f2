-- The first day of the month in which the first of some records came in; null where none of them is known.
SELECT min(posted_month) FROM seen WHERE record_key = ANY (%(keys)s::uuid[])
