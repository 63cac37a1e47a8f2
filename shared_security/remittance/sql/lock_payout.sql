-- A payout, locked, and the state of its file.
SELECT p.request_id, p.program_no, p.pocket, p.custodial_account_id, p.gross_cents, p.net_cents, p.state,
    (SELECT f.state FROM payout_file f WHERE f.file_id = p.file_id), p.kind, p.handed_by
FROM payout p
WHERE p.account_id = %(account)s AND p.payout_id = %(payout)s
FOR UPDATE
