-- On which accounts the entries of a close stand: their key leads to no record, so that all entries are looked through.
SELECT DISTINCT account_id FROM entry WHERE record_key = %(key)s AND rule IS NOT NULL
