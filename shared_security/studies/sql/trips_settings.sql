-- DuckDB for one audit: bounded memory, nothing fetched from anywhere, instants shown in New York time.
SET memory_limit = '3GiB';
SET autoinstall_known_extensions = false;
SET autoload_known_extensions = false;
SET allow_community_extensions = false;
SET TimeZone = 'America/New_York';
