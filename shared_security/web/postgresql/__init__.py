"""Django's PostgreSQL, with connections that answer the rooms of the house as plain psycopg does."""
