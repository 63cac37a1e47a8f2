CREATE TEMPORARY TABLE lines_back (posted_table text NOT NULL, line text NOT NULL) ON COMMIT DROP
