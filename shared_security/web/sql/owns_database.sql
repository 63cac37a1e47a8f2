-- Whether we are the role that owns this database: another one's GRANTs would be warnings, and change nothing.
SELECT pg_has_role(current_user, datdba, 'USAGE') FROM pg_database WHERE datname = current_database()
