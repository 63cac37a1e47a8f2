-- DuckDB for one study: bounded memory, nothing fetched from anywhere.
SET memory_limit = '2GiB';
SET autoinstall_known_extensions = false;
SET autoload_known_extensions = false;
SET allow_community_extensions = false;
