"""The room's SQL, by the name of its file."""

from shared_security.values.sql_files import sql_of

SQL = sql_of("shared_security.launcher.backups")
