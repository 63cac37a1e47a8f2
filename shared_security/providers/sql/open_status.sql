SELECT provider_id, status, asked_by FROM provider_status
WHERE status_id = %(id)s AND decided_by IS NULL AND declined_by IS NULL
FOR UPDATE
