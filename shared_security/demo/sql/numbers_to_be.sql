-- The numbers in use of the people to be.
WITH people AS MATERIALIZED (
    SELECT person_id FROM demo_person
), accounts AS MATERIALIZED (
    SELECT account_id FROM security_account WHERE person_id IN (SELECT person_id FROM people)
)
SELECT number FROM account_number WHERE valid_until IS NULL AND account_id IN (SELECT account_id FROM accounts)
