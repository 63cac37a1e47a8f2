INSERT INTO worker_fact (
    account_id, fact_id, payer_id, name, value, effective_from, effective_until, recorded_at, recorded_by, told_by, source
) VALUES (
    %(account)s, %(fact)s, %(payer)s, %(name)s, %(value)s, %(from)s, %(until)s, %(at)s, %(actor)s, %(told_by)s, %(source)s
)
