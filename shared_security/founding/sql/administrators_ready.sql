-- Administrators of today, and of them those who have signed in and have a second way to do so.
SELECT count(*), count(*) FILTER (
    WHERE EXISTS (SELECT 1 FROM audit_act a WHERE a.about_id = r.person_id AND a.act = 'sign in')
        AND (
            EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = r.person_id)
            OR EXISTS (SELECT 1 FROM recovery_code c WHERE c.person_id = r.person_id AND c.used_at IS NULL)
        )
)
FROM acting_right r JOIN person p ON p.person_id = r.person_id AND p.erased_on IS NULL
WHERE r.role = 'administrator' AND r.ended_on IS NULL
