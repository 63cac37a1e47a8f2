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
    PRIMARY KEY (person_id, notice_id),
    CHECK (ends_at > written_at)
);
CREATE INDEX notice_waiting ON notice (written_at) WHERE state = 'waiting';
CREATE INDEX notice_about ON notice (about_id) WHERE about_id IS NOT NULL;
