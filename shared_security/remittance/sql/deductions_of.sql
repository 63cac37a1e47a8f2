SELECT payout_id, kind, cents, paid_on FROM payout_deduction WHERE account_id = %(account)s ORDER BY payout_id, line_no
