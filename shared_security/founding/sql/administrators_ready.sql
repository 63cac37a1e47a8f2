-- Administrators of today, and of them those who have signed in and have a second way to do so.
WITH theirs AS MATERIALIZED (
    SELECT r.right_id, r.person_id
    FROM acting_right r JOIN person p ON p.person_id = r.person_id AND p.erased_on IS NULL
    WHERE r.role = 'administrator' AND r.ended_on IS NULL
), came_in AS MATERIALIZED (
    SELECT DISTINCT about_id AS person_id FROM audit_act
    WHERE act = 'sign in' AND about_id IN (SELECT person_id FROM theirs)
), second AS MATERIALIZED (
    SELECT person_id FROM passkey WHERE person_id IN (SELECT person_id FROM theirs)
), codes AS MATERIALIZED (
    SELECT DISTINCT person_id FROM recovery_code
    WHERE used_at IS NULL AND person_id IN (SELECT person_id FROM theirs)
)
SELECT count(*), count(*) FILTER (
    WHERE person_id IN (SELECT person_id FROM came_in)
        AND (person_id IN (SELECT person_id FROM second) OR person_id IN (SELECT person_id FROM codes))
)
FROM theirs
