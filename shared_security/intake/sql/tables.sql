-- The log of what came in: one row for each time that a file was imported. It holds no row of the file and no name of
-- it, and nothing rests on it: what counts, and counts once, stands in `seen`.

-- state: running; done; stopped (a reason was shown). One that was killed stays running; import the file again.
-- payer_id: empty where the rows name their payers. file_hash: SHA-256 of the file's bytes.
CREATE TABLE submission (
    submission_id uuid PRIMARY KEY,
    payer_id uuid,
    actor text NOT NULL,
    format text NOT NULL,
    file_hash bytea NOT NULL CHECK (octet_length(file_hash) = 32),
    state text NOT NULL CHECK (state IN ('running', 'done', 'stopped')),
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    rows_sent integer NOT NULL,
    left_out integer NOT NULL,
    accepted integer NOT NULL DEFAULT 0,
    posted_before integer NOT NULL DEFAULT 0,
    waiting integer NOT NULL DEFAULT 0,
    superseded integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    conflicts integer NOT NULL DEFAULT 0,
    CHECK ((state = 'running') = (ended_at IS NULL)),
    CHECK (posted_before <= accepted AND conflicts <= refused),
    CHECK (accepted + waiting + superseded + refused + left_out <= rows_sent),
    CHECK (state <> 'done' OR accepted + waiting + superseded + refused + left_out = rows_sent)
);
CREATE INDEX submission_of_payer ON submission (payer_id, started_at);
