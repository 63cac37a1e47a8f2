-- Everything of a demonstration goes, as the owner of the database may say; the next step makes its tables anew.
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
