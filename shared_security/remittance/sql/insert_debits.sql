INSERT INTO debit (
    debit_id, file_id, mandate_id, payer_id, invoice_id, amount_cents, reference, trace, effective_on, cut_off
)
SELECT debit, %(file)s, mandate, payer, invoice, cents, reference, trace, %(effective_on)s, %(cut_off)s
FROM unnest(
    %(debits)s::uuid[], %(mandates)s::uuid[], %(payers)s::uuid[], %(invoices)s::uuid[], %(cents)s::bigint[],
    %(references)s::text[], %(traces)s::text[]
) AS one (debit, mandate, payer, invoice, cents, reference, trace)
