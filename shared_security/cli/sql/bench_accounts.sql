-- Accounts of other people, with their numbers and their provider: numbers are those that fit, from the lowest on.
-- new_id puts the time first, so that ids come in order; these are of a time before.
WITH made AS (
    SELECT n, ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS account_id
    FROM generate_series(%(first)s::bigint, %(last)s) AS n
), accounts AS (
    INSERT INTO security_account (account_id, opened_on, opened_by) SELECT account_id, %(day)s, 'bench' FROM made
), numbers AS (
    INSERT INTO account_number (number, account_id, valid_from)
    SELECT (100000000093 + 97 * n)::text, account_id, %(day)s FROM made
)
INSERT INTO account_provider (account_id, during, provider_id)
SELECT account_id, daterange(%(day)s, NULL), %(provider)s FROM made
