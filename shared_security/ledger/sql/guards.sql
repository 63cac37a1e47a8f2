-- Posted rows are added and read, never changed. Rights already say so; these triggers say it again, for every role that
-- has not switched them off, and rows of every partition.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is posted: % is refused. Post a correction instead.', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;

-- Puts the guards on a table or partition. A row trigger on a partitioned table is inherited by its partitions; one on
-- TRUNCATE is not, so each partition gets its own.
CREATE FUNCTION guard_posted(guarded regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = guarded AND tgname = 'posted_rows') THEN
        EXECUTE format(
            'CREATE TRIGGER posted_rows BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_change()',
            guarded
        );
    END IF;
    EXECUTE format(
        'CREATE TRIGGER posted_table BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
        guarded
    );
END
$$;

-- Makes the partitions of a month, if they are not there, with the guards and rights of their parents. Called by whoever
-- posts, before the transaction that posts; runs with the owner's rights.
CREATE FUNCTION ensure_month(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    parent text;
    child text;
BEGIN
    IF month <> date_trunc('month', month)::date OR month < '2000-01-01' OR month > '2200-01-01' THEN
        RAISE EXCEPTION '% is not the first day of a month', month USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF to_regclass(format('work_record_%s', to_char(month, 'YYYYMM'))) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('shared_security.ensure_month'));
    FOREACH parent IN ARRAY ARRAY['transfer', 'entry', 'work_record'] LOOP
        child := format('%s_%s', parent, to_char(month, 'YYYYMM'));
        CONTINUE WHEN to_regclass(child) IS NOT NULL;
        -- Attached, not made in place: that would lock the parent against everybody who is posting or reading.
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', child, parent);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', child);
        EXECUTE format(
            'ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
            parent, child, month, (month + interval '1 month')::date
        );
        PERFORM guard_posted(child::regclass);
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION ensure_month(date), guard_posted(regclass), refuse_change() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_month(date) TO loader, jobs;

-- The hash of one row, eight bytes, over its text up to the last column that has a value: a column added later changes no
-- old row's hash. Moments are written as the session writes them, so each who asks sets time zone and order of dates: UTC
-- and ISO. Set in here they would be set anew for each row, which costs more than the hash.
-- Rows that are copied as columns are hashed before they are here: contributions/sql/quick_leaf.sql says the same.
CREATE FUNCTION row_leaf(posted_row anyelement) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT substr(sha256(convert_to(rtrim(posted_row::text, ',)'), 'UTF8')), 1, 8)
$$;
GRANT EXECUTE ON FUNCTION row_leaf(anyelement) TO web, loader, jobs;

-- Keeps the hash of each row of a batch, in the order of the row's key, one value for each posted table it touched: what
-- leaves.sql computes again.
CREATE FUNCTION write_leaves(batch uuid, month date) RETURNS void
LANGUAGE plpgsql SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
BEGIN
    INSERT INTO batch_leaf (batch_id, posted_table, leaves)
    SELECT batch, posted_table, leaves
    FROM (
        SELECT
            'work_record',
            string_agg(row_leaf(w), ''::bytea ORDER BY w.account_id, w.record_key, w.revision)
        FROM work_record w WHERE w.batch_id = batch AND w.posted_month = month
        UNION ALL
        SELECT
            'entry',
            string_agg(
                row_leaf(e), ''::bytea
                ORDER BY e.account_id, e.record_key, e.revision, e.program_no, e.unit COLLATE "C", e.bearer COLLATE "C", e.part
            )
        FROM entry e WHERE e.batch_id = batch AND e.posted_month = month
        UNION ALL
        SELECT 'transfer', string_agg(row_leaf(t), ''::bytea ORDER BY t.account_id, t.transfer_id)
        FROM transfer t WHERE t.batch_id = batch AND t.posted_month = month
        UNION ALL
        SELECT 'seen', string_agg(row_leaf(s), ''::bytea ORDER BY s.record_key, s.revision)
        FROM seen s WHERE s.batch_id = batch
    ) AS posted (posted_table, leaves)
    WHERE leaves IS NOT NULL;
END
$$;
REVOKE ALL ON FUNCTION write_leaves(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_leaves(uuid, date) TO loader;

-- What the chain binds of a batch: its own words and the leaves of every row, table by table.
CREATE FUNCTION batch_content_hash(batch uuid, kind text, cause text, actor text, month date) RETURNS bytea
LANGUAGE sql STABLE AS $$
    SELECT sha256(
        convert_to(jsonb_build_array(batch, kind, cause, actor, to_char(month, 'YYYY-MM-DD'))::text, 'UTF8')
        || coalesce(
            string_agg(convert_to(posted_table, 'UTF8') || sha256(leaves), ''::bytea ORDER BY posted_table), ''::bytea
        )
    )
    FROM batch_leaf WHERE batch_id = batch
$$;
GRANT EXECUTE ON FUNCTION batch_content_hash(uuid, text, text, text, date) TO loader, jobs;

-- One link of the chain.
CREATE FUNCTION seal_hash(previous bytea, content bytea, seal_no bigint, known_at timestamptz) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(previous || content || int8send(seal_no) || int8send((extract(epoch FROM known_at) * 1000000)::bigint))
$$;
GRANT EXECUTE ON FUNCTION seal_hash(bytea, bytea, bigint, timestamptz) TO jobs;
