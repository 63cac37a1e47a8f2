-- By its reference alone a line of a bank is known: no two invoices, remittances and payouts ever have the same.
SELECT FROM invoice WHERE reference = %(reference)s
UNION ALL
SELECT FROM remittance WHERE reference = %(reference)s
UNION ALL
SELECT FROM payout WHERE reference = %(reference)s
UNION ALL
SELECT FROM payee_payment WHERE reference = %(reference)s
