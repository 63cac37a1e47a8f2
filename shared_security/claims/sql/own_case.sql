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
),
reached AS MATERIALIZED (
    SELECT field, blind_index FROM person_index WHERE person_id = %(person)s AND field IN ('phone', 'mail')
),
same AS MATERIALIZED (
    SELECT person_id FROM person_index WHERE (field, blind_index) IN (SELECT field, blind_index FROM reached)
),
earning AS MATERIALIZED (
    SELECT e.payer_id FROM entry e
    WHERE e.account_id IN (SELECT account_id FROM joined) AND e.payer_id IN (SELECT payer_id FROM payers)
        AND e.program_no = %(program)s
    LIMIT 1
)
SELECT CASE
    WHEN EXISTS (SELECT 1 FROM theirs WHERE person_id = %(person)s) OR EXISTS (
        SELECT 1 FROM same JOIN theirs USING (person_id)
    ) THEN 'own'
    WHEN EXISTS (
        SELECT 1 FROM declared_tie t JOIN joined ON joined.account_id = t.relative_id
        WHERE t.person_id = %(person)s AND t.ended_on IS NULL
    ) THEN 'relative'
    WHEN EXISTS (SELECT 1 FROM payers WHERE payer_id = %(payer)s) OR EXISTS (SELECT 1 FROM earning) THEN 'payer'
END
