-- What waits to be sent and what could not be, by channel; the last reason.
SELECT channel, count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'sent'),
    count(*) FILTER (WHERE state = 'failed'),
    coalesce((array_agg(failed_how ORDER BY next_try_at DESC) FILTER (WHERE failed_how <> ''))[1], '')
FROM notice GROUP BY channel ORDER BY channel
