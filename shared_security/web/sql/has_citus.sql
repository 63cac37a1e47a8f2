-- One row where the database can spread tables over machines.
SELECT extversion FROM pg_extension WHERE extname = 'citus'
