SELECT account_id, record_key, revision, answer, total_micros, ARRAY[{columns}] AS lines
FROM ({priced}) AS priced WHERE {which}
