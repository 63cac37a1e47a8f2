INSERT INTO deployment (kind, office, made_at, time_zone, languages)
VALUES (%(kind)s, %(office)s, %(at)s, %(time_zone)s, %(languages)s)
