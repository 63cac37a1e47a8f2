-- Sums by company, month and heading; a refused row stands under the company and month that can be read in it, if any.
-- Whole numbers throughout: trips, seconds, cents, micro-dollars.
SELECT
    licence,
    month,
    heading,
    count(*) AS trips,
    coalesce(sum(seconds), 0) AS seconds,
    coalesce(sum(pay_cents), 0) AS pay_cents,
    coalesce(sum(charged_cents), 0) AS charged_cents,
    coalesce(sum(CASE WHEN NOT (rate_unknown OR start_unknown) THEN law_micros END), 0) AS law_micros,
    coalesce(sum(model_total_micros), 0) AS model_micros,
    min(day) AS first_day,
    max(day) AS last_day
FROM judged
GROUP BY ALL
ORDER BY ALL;
