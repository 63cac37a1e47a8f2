-- Who has work on some days, of all payers or of some, by the account that the person has today.
SELECT DISTINCT coalesce(a.account_id, w.home_account_id) AS account_id
FROM work_record w
LEFT JOIN account_alias a ON a.merged_account_id = w.home_account_id AND a.valid_until IS NULL
WHERE w.work_date >= %(first)s::date - 1 AND w.work_date < %(end)s::date + 1 AND w.posted_month >= %(posted_since)s
    AND (%(payers)s::uuid[] IS NULL OR w.payer_id = ANY (%(payers)s::uuid[]))
ORDER BY account_id
