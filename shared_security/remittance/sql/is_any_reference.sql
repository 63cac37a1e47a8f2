SELECT 1 FROM invoice WHERE reference = %(reference)s
UNION ALL
SELECT 1 FROM remittance WHERE reference = %(reference)s
UNION ALL
SELECT 1 FROM payout WHERE reference = %(reference)s
UNION ALL
SELECT 1 FROM payout_deduction WHERE reference = %(reference)s
