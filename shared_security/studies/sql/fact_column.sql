(
    SELECT max(told."{kind}") FROM facts_told AS told
    WHERE told.name = '{name}' AND {about} AND told.starts <= {day} AND {day} < told.ends
) AS {name}
