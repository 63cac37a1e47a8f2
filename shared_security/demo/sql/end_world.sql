UPDATE demo_world SET finished_at = %(at)s
