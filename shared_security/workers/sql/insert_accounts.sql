INSERT INTO security_account (account_id, person_id, opened_on, opened_by)
SELECT opened.account_id, %(person)s, %(today)s, %(actor)s
FROM unnest(%(accounts)s::uuid[]) AS opened (account_id)
