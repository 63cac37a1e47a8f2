-- On which days payers had paid an invoice in full, and by its due day.
SELECT payer_id, program_no, settled_on FROM invoice
WHERE payer_id = ANY (%(payers)s::uuid[]) AND settled_on <= due_on AND amount_cents > 0
ORDER BY settled_on
