UPDATE mass_transfer SET
    after_account_id = %(after)s, moved = moved + %(moved)s, begun_on = coalesce(begun_on, %(today)s),
    done_on = %(done_on)s, state = CASE WHEN %(done_on)s::date IS NULL THEN state ELSE 'done' END
WHERE mass_id = %(mass)s
