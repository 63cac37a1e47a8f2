-- Calls that are answered the same however often they are sent, for thirty days.

-- call_key: a keyed hash of the payer and its Idempotency-Key; body_hash: one of what was sent. sealed: the answer, under a
-- key that is made of what was sent, so that nobody opens it who does not hold both that and the site's keys: an answer
-- repeats what a sender wrote, which may be anything. Empty while the call runs, and where it was broken off.
CREATE TABLE idempotent_call (
    call_key bytea PRIMARY KEY CHECK (octet_length(call_key) = 32),
    payer_id uuid NOT NULL,
    body_hash bytea NOT NULL CHECK (octet_length(body_hash) = 32),
    submission_id uuid NOT NULL,
    begun_at timestamptz NOT NULL,
    sealed bytea
);
CREATE INDEX idempotent_call_begun ON idempotent_call (begun_at);
