-- Which of these lines were told by an earlier statement: by the bank's own reference, with day and amount.
SELECT DISTINCT l.booked_on, l.amount_cents, l.bank_reference FROM bank_line l
JOIN unnest(%(days)s::date[], %(amounts)s::bigint[], %(references)s::text[]) AS asked (day, cents, reference)
    ON l.booked_on = asked.day AND l.amount_cents = asked.cents AND l.bank_reference = asked.reference
WHERE l.custodial_account_id = %(custodial_account)s
