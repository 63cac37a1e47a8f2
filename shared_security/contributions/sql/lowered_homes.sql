-- Accounts of which an entry ever took something away: claims may ask for more there than entries say is owed.
SELECT DISTINCT home_account_id FROM entry
WHERE home_account_id = ANY (%(homes)s::uuid[]) AND payer_id = %(payer)s AND program_no = %(program)s
    AND (revision < 0 OR part > 0)
