SELECT * FROM bind_visitor(%(token)s, %(at)s, %(idle)s, %(passive)s)
