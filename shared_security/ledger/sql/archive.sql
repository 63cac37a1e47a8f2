-- Archived months: their rows lie packed in archived_rows, and whoever reads `entry`, `work_record` or `transfer` sees them
-- beside all others. Each role has a schema of its own name first on its way to a table; while a month is archived, views
-- with the tables' names stand there. Where none is archived there are no such schemas, and nothing is in anybody's way.
-- Whoever writes names public.entry. These functions are the owner's: nobody else archives.

-- The columns that packed rows are found by, of one table: all others are read from the text of the row.
CREATE FUNCTION archived_columns(posted_table text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(
        CASE
            WHEN a.attname IN ('account_id', 'posted_month', 'home_account_id')
                OR (a.attname = 'payer_id' AND posted_table <> 'transfer') THEN format('a.%I', a.attname)
            ELSE format('(r.line).%I', a.attname)
        END,
        ', ' ORDER BY a.attnum
    )
    FROM pg_attribute a
    WHERE a.attrelid = ('public.' || posted_table)::regclass AND a.attnum > 0 AND NOT a.attisdropped
$$;

-- Makes the views, if they are not there. with_archive: packed rows alone as archived_entry and so on, and everything for
-- functions of the owner.
CREATE FUNCTION see_archived() RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    posted text;
    reader text;
    debits_and_credits text := pg_get_viewdef('public.posting'::regclass);
BEGIN
    IF to_regnamespace('with_archive') IS NOT NULL THEN
        RETURN;
    END IF;
    CREATE SCHEMA with_archive;
    GRANT USAGE ON SCHEMA with_archive TO web, loader, jobs;
    FOREACH reader IN ARRAY ARRAY['web', 'loader', 'jobs'] LOOP
        EXECUTE format('CREATE SCHEMA %I', reader);
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', reader, reader);
    END LOOP;
    FOREACH posted IN ARRAY ARRAY['work_record', 'entry', 'transfer'] LOOP
        EXECUTE format(
            'CREATE VIEW with_archive.%I WITH (security_invoker = true) AS SELECT %s FROM public.archived_rows a '
            'CROSS JOIN LATERAL (SELECT l::public.%I AS line FROM unnest(a.lines) AS l OFFSET 0) AS r '
            'WHERE a.posted_table = %L',
            'archived_' || posted, archived_columns(posted), posted, posted
        );
        EXECUTE format('GRANT SELECT ON with_archive.%I TO web, loader, jobs', 'archived_' || posted);
        FOREACH reader IN ARRAY ARRAY['with_archive', 'web', 'loader', 'jobs'] LOOP
            EXECUTE format(
                'CREATE VIEW %I.%I WITH (security_invoker = true) AS SELECT * FROM public.%I '
                'UNION ALL SELECT * FROM with_archive.%I',
                reader, posted, posted, 'archived_' || posted
            );
            CONTINUE WHEN reader = 'with_archive';
            EXECUTE format('GRANT SELECT ON %I.%I TO %I', reader, posted, reader);
        END LOOP;
    END LOOP;
    -- Debits and credits, as views.sql writes them, of the views.
    FOREACH reader IN ARRAY ARRAY['web', 'loader', 'jobs'] LOOP
        PERFORM set_config('search_path', reader || ', public', true);
        EXECUTE format('CREATE VIEW %I.posting WITH (security_invoker = true) AS %s', reader, debits_and_credits);
        EXECUTE format('GRANT SELECT ON %I.posting TO %I', reader, reader);
    END LOOP;
END
$$;

-- Takes the views away once no month is archived.
CREATE FUNCTION see_none_archived() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_inherits WHERE inhparent = 'public.archived_rows'::regclass) THEN
        DROP SCHEMA web, loader, jobs, with_archive CASCADE;
    END IF;
END
$$;

-- How many rows a table has of a month, and the hash of their hashes in the order of their key: where they are plain, or
-- packed. It is what a reader of the file computes.
CREATE FUNCTION month_hash(posted_table text, month date, packed boolean, OUT posted_rows bigint, OUT hash bytea)
LANGUAGE plpgsql STABLE SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
DECLARE
    place text := format('public.%I', posted_table);
BEGIN
    IF packed THEN
        place := format('with_archive.%I', 'archived_' || posted_table);
    END IF;
    EXECUTE format(
        'SELECT count(*), sha256(coalesce(string_agg(row_leaf(x), ''''::bytea ORDER BY %s), '''')) FROM %s AS x '
        'WHERE x.posted_month = $1',
        month_order(posted_table), place
    ) INTO posted_rows, hash USING month;
END
$$;

-- The order of the key of a table, in which rows are hashed and written.
CREATE FUNCTION month_order(posted_table text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE posted_table
        WHEN 'work_record' THEN 'x.account_id, x.record_key, x.revision'
        WHEN 'entry' THEN
            'x.account_id, x.record_key, x.revision, x.program_no, x.unit COLLATE "C", x.bearer COLLATE "C", x.part'
        WHEN 'transfer' THEN 'x.account_id, x.transfer_id'
    END
$$;

-- Packs the rows of a month, beside which they still lie plain.
CREATE FUNCTION pack_month(month date) RETURNS void
LANGUAGE plpgsql SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
DECLARE
    packed text := format('archived_rows_%s', to_char(month, 'YYYYMM'));
    posted text;
BEGIN
    EXECUTE format('CREATE TABLE %I (LIKE archived_rows INCLUDING ALL)', packed);
    EXECUTE format('ALTER TABLE %I SET (toast_tuple_target = 256)', packed);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', packed);
    FOREACH posted IN ARRAY ARRAY['work_record', 'entry', 'transfer'] LOOP
        EXECUTE format(
            'INSERT INTO %I (account_id, posted_month, posted_table, home_account_id, payer_id, lines) '
            'SELECT x.account_id, x.posted_month, %L, x.home_account_id, coalesce(x.payer_id, %L), '
            'array_agg(x::text ORDER BY %s) FROM public.%I AS x WHERE x.posted_month = $1 '
            'GROUP BY x.account_id, x.posted_month, x.home_account_id, x.payer_id ORDER BY x.account_id',
            packed, posted, '00000000-0000-0000-0000-000000000000', month_order(posted), posted
        ) USING month;
    END LOOP;
    EXECUTE format(
        'ALTER TABLE archived_rows ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
        packed, month, (month + interval '1 month')::date
    );
    PERFORM guard_posted(packed::regclass);
END
$$;

-- Takes the plain rows of a month out, whose packed form was found to be the same.
CREATE FUNCTION drop_plain_month(month date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'DROP TABLE public.work_record_%1$s, public.entry_%1$s, public.transfer_%1$s', to_char(month, 'YYYYMM')
    );
END
$$;

-- Puts lines of a file back as the rows of a month, from the temporary table lines_back.
CREATE FUNCTION unpack_lines(posted_table text) RETURNS void LANGUAGE plpgsql
SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO public.%1$I SELECT (r.line).* FROM (SELECT l.line::public.%1$I AS line FROM pg_temp.lines_back l '
        'WHERE l.posted_table = %1$L OFFSET 0) AS r',
        posted_table
    );
END
$$;

CREATE FUNCTION drop_packed_month(month date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DROP TABLE public.archived_rows_%s', to_char(month, 'YYYYMM'));
END
$$;

REVOKE ALL ON FUNCTION archived_columns(text), see_archived(), see_none_archived(), month_hash(text, date, boolean),
    month_order(text), pack_month(date), drop_plain_month(date), unpack_lines(text), drop_packed_month(date) FROM PUBLIC;
