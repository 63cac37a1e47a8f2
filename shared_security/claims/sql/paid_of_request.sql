-- What was drawn for a request, each payment anew left out: that pays what was drawn before.
SELECT coalesce(sum(gross_cents), 0)::bigint FROM payout
WHERE account_id = %(account)s AND request_id = %(request)s AND instead_of IS NULL
