WITH file AS (
    UPDATE debit_file SET state = 'undone' WHERE file_id = %(file)s AND state IN ('made', 'closed') RETURNING file_id
)
UPDATE debit d SET state = 'undone' FROM file WHERE d.file_id = file.file_id AND d.state = 'made'
