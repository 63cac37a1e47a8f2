SELECT account_id, record_key, revision, answer, coalesce(total_micros, 0) AS total_micros, ARRAY[{lines}] AS lines
FROM ({priced}) AS priced WHERE {which}
