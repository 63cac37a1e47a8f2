SELECT p.request_id, p.program_no, p.pocket, p.custodial_account_id, p.gross_cents, p.net_cents, p.state, f.state, p.kind,
    p.handed_by
FROM payout p LEFT JOIN payout_file f USING (file_id)
WHERE p.account_id = %(account)s AND p.payout_id = %(payout)s
FOR UPDATE OF p
