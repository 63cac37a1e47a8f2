-- Whose work a close of a period has taken in: how many rows it looked at, and by which law it was closed, where a law was
-- put in force before that day and none on it.
WITH closed AS MATERIALIZED (
    SELECT account_id, counted, closed_on FROM closed_window
    WHERE program_no = %(program)s AND rule = %(rule)s AND window_start = %(first)s AND counted >= 0
), laws AS (
    SELECT closed_on, (
        SELECT a.pack_no FROM activation a
        WHERE a.program_no = %(program)s AND a.activated_on <= day.closed_on
            AND NOT EXISTS (
                SELECT 1 FROM activation b
                WHERE b.program_no = a.program_no AND b.activated_on = day.closed_on AND b.activation_no <> a.activation_no
            )
        ORDER BY a.activation_no DESC LIMIT 1
    ) AS pack_no
    FROM (SELECT DISTINCT closed_on FROM closed) AS day
)
SELECT account_id, counted, pack_no FROM closed JOIN laws USING (closed_on) ORDER BY account_id
