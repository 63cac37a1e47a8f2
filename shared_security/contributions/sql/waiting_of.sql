-- Every revision of a record that waits or waited, as it was sent.
SELECT revision, reason, account_number, fields, owed FROM waiting_record WHERE record_key = %(key)s
