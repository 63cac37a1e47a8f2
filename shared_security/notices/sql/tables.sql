-- What is to be sent to people. A row is written in the transaction of what it tells of, and sent after.

CREATE TABLE notice (
    person_id uuid NOT NULL,
    notice_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('text', 'mail')),
    kind text NOT NULL CHECK (kind <> ''),
    about_id uuid,
    -- The address and the words, sealed under the person's own key: her erasure erases them.
    sealed bytea NOT NULL,
    written_at timestamptz NOT NULL,
    -- After this moment it is not worth sending.
    ends_at timestamptz,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed', 'ended')),
    -- How often it was tried, when it may be tried (again), and why it was not taken, in words without personal data.
    tries smallint NOT NULL DEFAULT 0 CHECK (tries >= 0),
    next_try_at timestamptz NOT NULL,
    failed_how text NOT NULL DEFAULT '',
    PRIMARY KEY (person_id, notice_id),
    CHECK (ends_at > written_at)
);
CREATE INDEX notice_waiting ON notice (next_try_at) WHERE state = 'waiting';
CREATE INDEX notice_about ON notice (about_id) WHERE about_id IS NOT NULL;
