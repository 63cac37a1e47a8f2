SELECT FROM invoice WHERE reference = %(reference)s
