-- The database belongs to the role that migrates it. Rights inside it are set by the first migration.
CREATE DATABASE {name} OWNER owner
