INSERT INTO leave_document (account_id, document_id, request_id, size_bytes, sealed_about, sealed, added_at)
VALUES (%(account)s, %(document)s, %(request)s, %(size)s, %(about)s, %(sealed)s, %(at)s)
