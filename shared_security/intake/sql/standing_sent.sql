UPDATE standing_record SET
    next_on = %(next)s,
    failed_on = coalesce(%(failed)s::date, failed_on), failed_code = coalesce(%(code)s::text, failed_code)
WHERE payer_id = %(payer)s AND standing_id = %(id)s AND next_on = %(day)s
