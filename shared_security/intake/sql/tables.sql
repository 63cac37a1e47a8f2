-- What came in, what waits to be sent, and what helps a payer to send.

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
    -- Of the rows that wait, how many for which reason, at that time.
    waiting_reasons jsonb NOT NULL DEFAULT '{}',
    -- What it costs its payer in USD: posted, less what was taken back by corrections; owed for rows that wait.
    due_micros bigint NOT NULL DEFAULT 0,
    owed_micros bigint NOT NULL DEFAULT 0,
    CHECK ((state = 'running') = (ended_at IS NULL)),
    CHECK (posted_before <= accepted AND conflicts <= refused),
    CHECK (accepted + waiting + superseded + refused + left_out <= rows_sent),
    CHECK (state <> 'done' OR accepted + waiting + superseded + refused + left_out = rows_sent)
);
CREATE INDEX submission_of_payer ON submission (payer_id, started_at);

-- A file between its preview and its sending: sealed, since it may hold names, under a key of its own, which is sealed
-- under the master key named. Sent or a day old, it is deleted. draft_id becomes the id of its submission.
-- sealed_fixes: what was mended in the page. after_id: the submission whose refused rows it holds.
CREATE TABLE draft_submission (
    payer_id uuid NOT NULL,
    draft_id uuid NOT NULL,
    actor text NOT NULL,
    format text NOT NULL,
    file_hash bytea NOT NULL CHECK (octet_length(file_hash) = 32),
    master_key_id text NOT NULL,
    sealed_key bytea NOT NULL,
    sealed_name bytea NOT NULL,
    sealed_file bytea NOT NULL,
    sealed_fixes bytea,
    after_id uuid,
    made_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    PRIMARY KEY (payer_id, draft_id),
    CHECK (ends_at > made_at)
);
CREATE INDEX draft_submission_ends ON draft_submission (ends_at);

-- Under which numbers a payer has sent work, so that it is shown those and never one it was not given.
-- home_account_id: whose number it is. posts_to: where its work was posted, the survivor after a merge.
CREATE TABLE known_number (
    payer_id uuid NOT NULL,
    number text NOT NULL,
    home_account_id uuid NOT NULL,
    posts_to uuid NOT NULL,
    known_on date NOT NULL,
    PRIMARY KEY (payer_id, number, home_account_id, posts_to)
);

-- Work that a payer reports each week by itself. next_on: the day of work that is sent next, on that day.
-- failed_on: the last day that could not be sent, and why by the code of its row error.
CREATE TABLE standing_record (
    payer_id uuid NOT NULL,
    standing_id uuid NOT NULL,
    number text NOT NULL,
    home_account_id uuid NOT NULL,
    work_kind text NOT NULL,
    seconds integer NOT NULL CHECK (seconds > 0),
    gross_pay_micros bigint CHECK (gross_pay_micros >= 0),
    next_on date NOT NULL,
    failed_on date,
    failed_code text,
    begun_by text NOT NULL,
    ended_on date,
    ended_by text,
    PRIMARY KEY (payer_id, standing_id),
    CHECK ((ended_on IS NULL) = (ended_by IS NULL)),
    CHECK ((failed_on IS NULL) = (failed_code IS NULL))
);
CREATE INDEX standing_record_due ON standing_record (next_on) WHERE ended_on IS NULL;

-- How often a payer has asked about numbers and invited people, so that nobody can try them all.
CREATE TABLE payer_question (
    payer_id uuid NOT NULL,
    question_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('number', 'invite')),
    asked_at timestamptz NOT NULL,
    PRIMARY KEY (payer_id, question_id)
);
CREATE INDEX payer_question_asked ON payer_question (payer_id, kind, asked_at);
