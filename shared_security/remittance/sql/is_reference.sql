-- By its reference alone a line of a bank is known: no two invoices, remittances and payouts ever have the same.
SELECT 1 FROM invoice WHERE reference = %(reference)s
UNION ALL
SELECT 1 FROM remittance WHERE reference = %(reference)s
UNION ALL
SELECT 1 FROM payout WHERE reference = %(reference)s
UNION ALL
SELECT 1 FROM payee_payment WHERE reference = %(reference)s
