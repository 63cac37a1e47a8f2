-- In which months a worker has worked for whom, the newest first.
SELECT e.payer_id, date_trunc('month', e.work_date::timestamp)::date AS month
FROM entry e
WHERE e.account_id = ANY (%(places)s::uuid[]) AND e.home_account_id = ANY (%(homes)s::uuid[])
GROUP BY e.payer_id, month
ORDER BY month DESC, e.payer_id
