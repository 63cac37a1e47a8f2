-- What payers' money made available to a worker since a day, by payer, program, day and benefit.
SELECT t.payer_id, t.program_no, t.effective_on, t.to_pocket, sum(t.amount_micros)::bigint
FROM transfer t
WHERE t.account_id = ANY (%(places)s::uuid[]) AND t.home_account_id = ANY (%(homes)s::uuid[])
    AND t.recipe IN ('settle', 'dividend') AND t.to_kind = 'pocket' AND t.to_stage = 'available'
    AND t.effective_on >= %(since)s AND t.posted_month >= date_trunc('month', %(since)s::timestamp)::date
GROUP BY t.payer_id, t.program_no, t.effective_on, t.to_pocket
