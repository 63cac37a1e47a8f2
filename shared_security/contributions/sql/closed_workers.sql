-- Whose work a close of a period has taken in: how many rows it looked at, and by which law it was closed, where a law was
-- put in force before that day and none on it.
SELECT c.account_id, c.counted, (
    SELECT a.pack_no FROM activation a
    WHERE a.program_no = c.program_no AND a.activated_on <= c.closed_on
        AND NOT EXISTS (
            SELECT 1 FROM activation b
            WHERE b.program_no = c.program_no AND b.activated_on = c.closed_on AND b.activation_no <> a.activation_no
        )
    ORDER BY a.activation_no DESC LIMIT 1
) AS pack_no
FROM closed_window c
WHERE c.program_no = %(program)s AND c.rule = %(rule)s AND c.window_start = %(first)s AND c.counted >= 0
ORDER BY c.account_id
