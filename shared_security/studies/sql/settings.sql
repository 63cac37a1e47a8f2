-- DuckDB for one study: bounded memory, nothing fetched from anywhere, progress counted and not printed.
SET memory_limit = '2GiB';
SET autoinstall_known_extensions = false;
SET autoload_known_extensions = false;
SET allow_community_extensions = false;
SET enable_progress_bar = true;
SET enable_progress_bar_print = false;
