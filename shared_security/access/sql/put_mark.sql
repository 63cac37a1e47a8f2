INSERT INTO deployment (kind, office, made_at) VALUES (%(kind)s, %(office)s, %(at)s)
