-- What the desks that decide on leave need beside requests: remedies for leave that was wrongly lost, ties that keep people
-- from deciding, and the limits that the office has set.

-- Leave that an official found to be wrongly lost, another confirmed, and the worker (or the office, as the program says)
-- has restored or paid out. request_id: what was wrongly refused, null where the leave lapsed. payer_id: the payer that it named.
-- given: by payer of the work that had earned it, what was posted
-- back. pay_request_id: the request by which it is paid out. sealed: words to the worker.
CREATE TABLE leave_remedy (
    account_id uuid NOT NULL,
    remedy_id uuid NOT NULL,
    person_id uuid NOT NULL,
    program_no smallint NOT NULL,
    pack_no integer NOT NULL,
    pocket text NOT NULL CHECK (pocket IN ('sick', 'vacation', 'family_leave')),
    unit text NOT NULL CHECK (unit IN ('leave_hour', 'leave_day')),
    request_id uuid,
    wrong text NOT NULL CHECK (wrong IN ('refused', 'lapsed')),
    payer_id uuid,
    lost_micros bigint NOT NULL CHECK (lost_micros > 0),
    state text NOT NULL CHECK (state IN ('found', 'open', 'declined', 'restored', 'paid_out', 'undone')),
    found_by text NOT NULL CHECK (found_by <> ''),
    found_on date NOT NULL,
    confirmed_by text,
    confirmed_on date,
    declined_by text,
    chosen_by text,
    chosen_on date,
    given jsonb NOT NULL DEFAULT '{}',
    pay_request_id uuid,
    undo_asked_by text,
    undone_by text,
    undone_on date,
    sealed bytea,
    PRIMARY KEY (account_id, remedy_id),
    CHECK ((wrong = 'refused') = (request_id IS NOT NULL)),
    CHECK ((state IN ('found', 'declined')) = (confirmed_by IS NULL)),
    CHECK ((state = 'declined') = (declined_by IS NOT NULL)),
    CHECK (state NOT IN ('restored', 'paid_out') OR chosen_by IS NOT NULL),
    CHECK (state <> 'paid_out' OR pay_request_id IS NOT NULL),
    CHECK ((state = 'undone') = (undone_by IS NOT NULL)),
    CONSTRAINT two_persons_remedy CHECK (confirmed_by <> found_by),
    CONSTRAINT two_persons_undo CHECK (undone_by <> undo_asked_by)
);
CREATE INDEX leave_remedy_to_do ON leave_remedy (state, found_on) WHERE state <> 'declined';

-- What somebody who decides on leave said of herself: who is her relative, by security account; for which payer she works,
-- of which she holds a share, by which she is paid. While it lasts she decides on none of their leave. told_by: herself.
CREATE TABLE declared_tie (
    tie_id uuid PRIMARY KEY,
    person_id uuid NOT NULL,
    kind text NOT NULL CHECK (
        kind IN ('relative', 'works_for_payer', 'holds_share_of_payer', 'paid_by_payer', 'family_of_payer')
    ),
    relative_id uuid,
    payer_id uuid,
    told_on date NOT NULL,
    ended_on date,
    CHECK ((kind = 'relative') = (relative_id IS NOT NULL)),
    CHECK ((kind = 'relative') = (payer_id IS NULL)),
    CHECK (ended_on >= told_on)
);
CREATE UNIQUE INDEX declared_tie_once ON declared_tie (person_id, kind, relative_id, payer_id)
    NULLS NOT DISTINCT WHERE ended_on IS NULL;
CREATE INDEX declared_tie_of ON declared_tie (person_id);

-- What the office has set for requests, for one program, or for all (program_no null): added, never changed. Of those that
-- hold by a day, the one told last counts. micros: an amount of the limit's unit, or days. source: where it is written.
CREATE TABLE leave_limit (
    limit_id uuid PRIMARY KEY,
    program_no smallint,
    name text NOT NULL CHECK (name IN (
        'by_rule_hours', 'by_rule_days', 'by_rule_dollars', 'two_persons_hours', 'two_persons_days',
        'two_persons_dollars', 'provider_days', 'supervisor_days', 'back_days', 'ahead_days'
    )),
    amount bigint NOT NULL CHECK (amount >= 0),
    from_day date NOT NULL,
    source text NOT NULL CHECK (source <> ''),
    told_by text NOT NULL CHECK (told_by <> ''),
    told_at timestamptz NOT NULL
);
CREATE INDEX leave_limit_of ON leave_limit (name, told_at);
