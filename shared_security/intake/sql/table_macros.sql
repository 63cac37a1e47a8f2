-- DuckDB: what is written as the books would write it, typed; all else is NULL and makes its row odd.
CREATE MACRO whole_of(raw) AS CASE WHEN regexp_full_match(raw, '[0-9]{1,9}') THEN TRY_CAST(raw AS INTEGER) END;

CREATE MACRO micros_of(raw) AS CASE
    WHEN regexp_full_match(raw, '[0-9]{1,6}(\.[0-9]{1,2})?') THEN CAST(TRY_CAST(raw AS DECIMAL(8, 2)) * 100 AS BIGINT) * 10000
END;

-- values.money.divide_half_even.
CREATE MACRO half_even(a, b) AS
    a // b + CASE WHEN 2 * (a % b) > b OR (2 * (a % b) = b AND (a // b) % 2 = 1) THEN 1 ELSE 0 END;

-- Up to six decimals, as 64 bits hold their product with 3,600 parts.
CREATE MACRO parts_of(raw, parts) AS CASE
    WHEN regexp_full_match(raw, '[0-9]{1,5}(\.[0-9]{1,6})?')
    THEN half_even(CAST(TRY_CAST(raw AS DECIMAL(11, 6)) * 1000000 AS BIGINT) * parts, 1000000)
END;

CREATE MACRO day_of(raw) AS CASE
    WHEN regexp_full_match(raw, '[12][0-9]{3}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST(raw AS DATE)
END;

CREATE MACRO moment_of(raw) AS CASE
    WHEN regexp_full_match(
        raw, '[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])'
    ) AND substr(raw, 12, 2) < '24' AND substr(raw, 18, 2) < '60'
    THEN TRY_CAST(raw AS TIMESTAMPTZ)
END;

CREATE MACRO code_of(raw) AS CASE WHEN regexp_full_match(raw, '[A-Za-z0-9][A-Za-z0-9_.:-]{0,59}') THEN raw END;

CREATE MACRO place_of(raw) AS CASE
    WHEN regexp_full_match(upper(raw), '[A-Z]{2}([-_.][A-Z0-9]+)*') AND code_of(raw) IS NOT NULL THEN upper(raw)
END;

-- A word that the books keep: with a letter in it and no @ it looks like no phone and no tax number.
CREATE MACRO kept_word(raw) AS code_of(raw) IS NOT NULL AND regexp_matches(raw, '[A-Za-z]');

CREATE MACRO unread(raw, typed) AS raw IS NOT NULL AND typed IS NULL;
