-- Whether a person is the one who asks, has an account that was ever joined with the one asked for, or is reached by the
-- same phone or mail address as one of these.
WITH joined AS (
    SELECT %(account)s::uuid AS account_id
    UNION SELECT merged_account_id FROM account_merge WHERE account_id = %(account)s
    UNION SELECT account_id FROM account_merge WHERE merged_account_id = %(account)s
),
theirs AS (
    SELECT %(asker)s::uuid AS person_id
    UNION SELECT s.person_id FROM security_account s JOIN joined USING (account_id) WHERE s.person_id IS NOT NULL
)
SELECT EXISTS (SELECT 1 FROM theirs WHERE person_id = %(person)s) OR EXISTS (
    SELECT 1 FROM person_index mine
    JOIN person_index other ON other.field = mine.field AND other.blind_index = mine.blind_index
    JOIN theirs ON theirs.person_id = other.person_id
    WHERE mine.person_id = %(person)s AND mine.field IN ('phone', 'mail')
)
