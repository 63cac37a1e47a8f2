-- The numbers that each payer has reported lately, for whoever makes up new work; each person under one number.
SELECT w.payer_id, w.work_kind, array_agg(DISTINCT n.number ORDER BY n.number)
FROM work_record w
JOIN account_number n ON n.account_id = w.home_account_id AND n.valid_until IS NULL
WHERE w.work_date > %(since)s AND w.work_kind IS NOT NULL
GROUP BY 1, 2 ORDER BY 1, 2
