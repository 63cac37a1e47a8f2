-- Payers that are open, by how many of the named facts are known of them on a day, the fewest first; those whose name
-- holds what is sought. A household has no name here.
SELECT payer_id, kind, name, known
FROM (
    SELECT p.payer_id, p.kind, p.name, (
        SELECT count(*) FROM unnest(%(names)s::text[]) AS asked (name)
        WHERE (
            SELECT f.value FROM payer_fact f
            WHERE f.payer_id = p.payer_id AND f.name = asked.name AND f.effective_from <= %(day)s
                AND coalesce(f.effective_until > %(day)s, true)
            ORDER BY f.recorded_at DESC LIMIT 1
        ) IS NOT NULL
    ) AS known
    FROM payer p
    WHERE p.status = 'active' AND coalesce(p.payer_id = %(payer)s, true)
        AND (%(sought)s = '' OR strpos(lower(p.name), lower(%(sought)s)) > 0)
) AS counted
ORDER BY known, lower(name) NULLS LAST, payer_id
LIMIT %(most)s
