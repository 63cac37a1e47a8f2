-- The days on which a worker drew paid leave.
SELECT DISTINCT t.effective_on
FROM transfer t
WHERE t.account_id = ANY (%(places)s::uuid[]) AND t.recipe IN ('draw', 'draw_time')
    AND t.effective_on >= %(first)s AND t.effective_on < %(end)s
ORDER BY 1
