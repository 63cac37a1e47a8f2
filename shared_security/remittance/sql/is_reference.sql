-- By its reference alone a line of a bank is known: an invoice and a remittance never have the same.
SELECT FROM invoice WHERE reference = %(reference)s
UNION ALL
SELECT FROM remittance WHERE reference = %(reference)s
