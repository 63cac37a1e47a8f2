-- Later money of the same payer has given it back.
UPDATE used_before_correction AS used SET taken_micros = used.taken_micros + given.micros
FROM unnest(%(homes)s::uuid[], %(lines)s::text[], %(micros)s::bigint[]) AS given (account_id, line, micros)
WHERE used.account_id = given.account_id AND used.payer_id = %(payer)s AND used.program_no = %(program)s
    AND used.line = given.line
