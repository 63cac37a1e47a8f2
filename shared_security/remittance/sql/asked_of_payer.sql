-- Refunds that were asked for and are not decided on: what they would take of a payer's credit, in cents.
SELECT coalesce(sum(amount_cents), 0)::bigint FROM refund
WHERE payer_id = %(payer)s AND program_no = %(program)s AND approved_on IS NULL AND declined_on IS NULL
