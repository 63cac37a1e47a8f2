SELECT a.role = 'administrator' AND NOT EXISTS (
    SELECT FROM acting_right b JOIN person p ON p.person_id = b.person_id AND p.erased_on IS NULL
    WHERE b.role = 'administrator' AND b.ended_on IS NULL AND b.person_id <> a.person_id
)
FROM acting_right a WHERE a.right_id = %(right)s AND a.ended_on IS NULL
