SELECT debit_id, file_id, mandate_id, payer_id, invoice_id, amount_cents, reference, trace, effective_on, cut_off, state,
    answer_code, answered_on
FROM debit
WHERE (%(file)s::uuid IS NULL OR file_id = %(file)s::uuid) AND (%(payer)s::uuid IS NULL OR payer_id = %(payer)s::uuid)
    AND num_nonnulls(%(file)s::uuid, %(payer)s::uuid) > 0 AND (%(undone)s OR state <> 'undone')
ORDER BY right(trace, 7), trace
