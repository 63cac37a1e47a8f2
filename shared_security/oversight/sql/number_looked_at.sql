SELECT number_looked_at(%(account)s)
