INSERT INTO books_check
    (check_id, checked_at, checked_by, seal_no, differences, breaks, found, looked_at, milliseconds)
VALUES (
    %(check_id)s, %(at)s, asking_actor(), %(seal_no)s, %(differences)s, %(breaks)s, %(found)s, %(looked_at)s,
    %(milliseconds)s
)
