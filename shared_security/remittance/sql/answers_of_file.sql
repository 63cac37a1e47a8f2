SELECT a.record_no, a.code, a.original_trace, a.amount_cents, a.outcome, a.debit_id, d.payer_id, coalesce(d.reference, '')
FROM debit_answer a LEFT JOIN debit d USING (debit_id) WHERE a.file_hash = %(hash)s ORDER BY a.record_no
