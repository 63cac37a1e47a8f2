SELECT document_id, size_bytes, added_at, sealed_about
FROM leave_document
WHERE account_id = %(account)s AND request_id = %(request)s
ORDER BY document_id
