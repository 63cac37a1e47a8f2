-- Which references of ours are among words that came with lines of a bank, letters and digits alone. payer: whose the
-- invoice or refund is.
SELECT upper(regexp_replace(reference, '[^A-Za-z0-9]', '', 'g')), reference, 'invoice', invoice_id, payer_id, program_no
FROM invoice WHERE upper(regexp_replace(reference, '[^A-Za-z0-9]', '', 'g')) = ANY (%(sought)s::text[])
UNION ALL
SELECT upper(regexp_replace(reference, '[^A-Za-z0-9]', '', 'g')), reference, 'refund', refund_id, payer_id, program_no
FROM refund WHERE upper(regexp_replace(reference, '[^A-Za-z0-9]', '', 'g')) = ANY (%(sought)s::text[])
UNION ALL
SELECT upper(regexp_replace(reference, '[^A-Za-z0-9]', '', 'g')), reference, 'remittance', remittance_id, NULL, program_no
FROM remittance WHERE upper(regexp_replace(reference, '[^A-Za-z0-9]', '', 'g')) = ANY (%(sought)s::text[])
UNION ALL
SELECT d.trace, d.trace, 'debit', d.debit_id, d.payer_id, f.program_no
FROM debit d JOIN debit_file f USING (file_id) WHERE d.trace = ANY (%(sought)s::text[])
UNION ALL
SELECT reference, reference, 'payout', payout_id, NULL, program_no
FROM payout WHERE reference = ANY (%(sought)s::text[])
UNION ALL
SELECT p.trace, p.trace, 'payout', p.payout_id, NULL, p.program_no FROM payout p WHERE p.trace = ANY (%(sought)s::text[])
UNION ALL
SELECT y.reference, y.reference, 'payee', y.payment_id, NULL, f.program_no
FROM payee_payment y JOIN payout_file f USING (file_id) WHERE y.reference = ANY (%(sought)s::text[])
