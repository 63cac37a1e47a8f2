SELECT a.record_no, a.code, a.original_trace, a.amount_cents, a.outcome, p.account_id, p.payout_id, p.destination_id,
    p.person_id
FROM payout_answer a LEFT JOIN payout p ON p.trace = a.original_trace AND p.provider_id = a.provider_id
WHERE a.file_hash = %(hash)s AND a.provider_id = %(provider)s ORDER BY a.record_no
