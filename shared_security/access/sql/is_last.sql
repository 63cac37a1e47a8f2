-- Whether nobody would be left to give rights: no other administrator, or nobody else who keeps a provider's staff.
WITH others AS MATERIALIZED (
    SELECT 1 AS one FROM acting_right a
    JOIN acting_right b ON b.role = a.role AND b.provider_id IS NOT DISTINCT FROM a.provider_id
        AND b.person_id <> a.person_id
    JOIN person p ON p.person_id = b.person_id AND p.erased_on IS NULL
    WHERE a.right_id = %(right)s AND b.ended_on IS NULL AND (b.role = 'administrator' OR 'staff' = ANY (b.duties))
    LIMIT 1
)
SELECT (a.role = 'administrator' OR 'staff' = ANY (a.duties)) AND NOT EXISTS (SELECT 1 FROM others)
FROM acting_right a WHERE a.right_id = %(right)s AND a.ended_on IS NULL
