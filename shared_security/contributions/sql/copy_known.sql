-- Which of some records are known, whatever became of them, and what their first revision said.
COPY (
    SELECT record_key, state, account_id, content_hash FROM seen
    WHERE record_key = ANY(%(keys)s::uuid[]) AND revision = 1
) TO STDOUT (FORMAT csv)
