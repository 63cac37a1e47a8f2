-- Who has work on some days, of all payers or of some, by the account that the person has today.
WITH homes AS MATERIALIZED (
    SELECT DISTINCT w.home_account_id AS account_id FROM work_record w
    WHERE w.work_date >= %(first)s::date - 1 AND w.work_date < %(end)s::date + 1 AND w.posted_month >= %(posted_since)s
        AND (%(payers)s::uuid[] IS NULL OR w.payer_id = ANY (%(payers)s::uuid[]))
), merged AS MATERIALIZED (
    SELECT merged_account_id, account_id FROM account_alias WHERE valid_until IS NULL
)
SELECT DISTINCT coalesce(a.account_id, h.account_id) AS account_id
FROM homes h
LEFT JOIN merged a ON a.merged_account_id = h.account_id
ORDER BY account_id
