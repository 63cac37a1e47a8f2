SELECT (%(at)s::timestamptz AT TIME ZONE coalesce((SELECT time_zone FROM deployment), 'UTC'))::date
