SELECT sealed FROM leave_document
WHERE account_id = %(account)s AND request_id = %(request)s AND document_id = %(document)s
