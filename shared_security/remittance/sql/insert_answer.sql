INSERT INTO debit_answer (
    answer_id, file_hash, record_no, code, original_trace, amount_cents, debit_id, outcome, read_on, read_by
) VALUES (
    %(answer)s, %(hash)s, %(record)s, %(code)s, %(trace)s, %(amount)s, %(debit)s, %(outcome)s, %(today)s, %(actor)s
)
