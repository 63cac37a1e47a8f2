-- Why a person may not decide on a worker's leave: `own`, where she is the worker, has an account that was ever joined with
-- hers, or is reached by the same phone or mail address; `relative`, where she declared the worker to be one; `payer`,
-- where she acts for, or declared a tie to, the payer it is about or one whose work earned leave under the program.
WITH joined AS (
    SELECT %(account)s::uuid AS account_id
    UNION SELECT merged_account_id FROM account_merge WHERE account_id = %(account)s
    UNION SELECT account_id FROM account_merge WHERE merged_account_id = %(account)s
),
theirs AS (
    SELECT %(asker)s::uuid AS person_id
    UNION SELECT s.person_id FROM security_account s JOIN joined USING (account_id) WHERE s.person_id IS NOT NULL
),
payers AS (
    SELECT payer_id FROM acting_right WHERE person_id = %(person)s AND role = 'payer' AND ended_on IS NULL
    UNION
    SELECT payer_id FROM declared_tie WHERE person_id = %(person)s AND payer_id IS NOT NULL AND ended_on IS NULL
)
SELECT CASE
    WHEN EXISTS (SELECT 1 FROM theirs WHERE person_id = %(person)s) OR EXISTS (
        SELECT 1 FROM person_index mine
        JOIN person_index other ON other.field = mine.field AND other.blind_index = mine.blind_index
        JOIN theirs ON theirs.person_id = other.person_id
        WHERE mine.person_id = %(person)s AND mine.field IN ('phone', 'mail')
    ) THEN 'own'
    WHEN EXISTS (
        SELECT 1 FROM declared_tie t JOIN joined ON joined.account_id = t.relative_id
        WHERE t.person_id = %(person)s AND t.ended_on IS NULL
    ) THEN 'relative'
    WHEN EXISTS (
        SELECT 1 FROM payers p
        WHERE p.payer_id = %(payer)s OR EXISTS (
            SELECT 1 FROM entry e
            WHERE e.account_id IN (SELECT account_id FROM joined) AND e.payer_id = p.payer_id
                AND e.program_no = %(program)s
        )
    ) THEN 'payer'
END
