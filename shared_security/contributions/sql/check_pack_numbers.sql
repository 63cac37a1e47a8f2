-- Every version that was ever published, in force or not.
SELECT pack_no FROM pack_version ORDER BY pack_no
