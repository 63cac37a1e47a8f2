-- DuckDB for one reading of work records: bounded memory, nothing fetched from anywhere.
SET memory_limit = '3GiB';
SET autoinstall_known_extensions = false;
SET autoload_known_extensions = false;
SET allow_community_extensions = false;
