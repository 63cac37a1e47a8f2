"""The SQL of measurements, by name."""

from shared_security.values.sql_files import sql_of

SQL = sql_of("shared_security.cli")
