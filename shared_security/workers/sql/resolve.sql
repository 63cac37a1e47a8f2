-- Where work reported under a number posts, and whose number it is.
SELECT n.number, coalesce(a.account_id, n.account_id), n.account_id, n.valid_until
FROM account_number n
LEFT JOIN account_alias a ON a.merged_account_id = n.account_id AND a.valid_until IS NULL
WHERE n.number = ANY (%(numbers)s::text[])
