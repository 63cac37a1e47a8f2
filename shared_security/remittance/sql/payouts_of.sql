SELECT
    p.account_id, p.payout_id, p.request_id, p.person_id, p.program_no, p.gross_cents, p.net_cents, p.kind,
    coalesce(d.shown, ''), p.reference, p.state, p.ordered_on, p.expected_on, p.instead_of, p.file_id, p.sent_on, p.paid_on,
    p.answer_code, p.answered_on, p.ended_on, p.handed_by, p.handed_on, p.confirmed_by, coalesce(d.state, '')
FROM payout p LEFT JOIN payout_destination d USING (account_id, destination_id)
WHERE (%(account)s::uuid IS NULL OR p.account_id = %(account)s) AND (%(request)s::uuid IS NULL OR p.request_id = %(request)s)
    AND (%(file)s::uuid IS NULL OR p.file_id = %(file)s)
    AND (%(provider)s::uuid IS NULL OR (
        p.provider_id = %(provider)s AND p.state IN ('ordered', 'filed', 'sent', 'returned')
    ))
ORDER BY p.payout_id DESC LIMIT %(limit)s
