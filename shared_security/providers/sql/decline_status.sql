UPDATE provider_status SET declined_by = %(actor)s, declined_at = %(at)s WHERE status_id = %(id)s
