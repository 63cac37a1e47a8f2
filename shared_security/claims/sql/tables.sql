-- Requests for leave. What tells of health, violence or family (the reason, words, documents and what a decision says of
-- them) is sealed under the person's own key; the open columns hold days, amounts and states alone.

-- pack_no: the version of the program it was asked under. first_day, last_day: of the leave. emergency: whether the
-- program's shorter time to decide runs. decide_by: the last day to decide, null where the program sets none; if_silent:
-- what the program says holds after it. level: who is to answer, and since when. paper_due: by when a paper that was
-- asked for is in time. why: what kept it from being decided by rule, in codes of ask.py. appeal_of: the request whose
-- rest this one appeals for. language: in which she is told of it.
CREATE TABLE leave_request (
    account_id uuid NOT NULL,
    request_id uuid NOT NULL,
    person_id uuid NOT NULL,
    program_no smallint NOT NULL,
    pack_no integer NOT NULL,
    pocket text NOT NULL CHECK (pocket IN ('sick', 'vacation', 'family_leave')),
    unit text NOT NULL CHECK (unit IN ('leave_hour', 'leave_day', 'USD')),
    first_day date NOT NULL,
    last_day date NOT NULL CHECK (last_day >= first_day),
    payer_id uuid,
    asked_micros bigint NOT NULL CHECK (asked_micros > 0),
    granted_micros bigint CHECK (granted_micros BETWEEN 0 AND asked_micros),
    emergency boolean NOT NULL,
    asked_on date NOT NULL,
    asked_at timestamptz NOT NULL,
    decide_by date,
    if_silent text CHECK (if_silent IN ('approved', 'refused', 'referred')),
    paper_due date,
    level text NOT NULL DEFAULT 'provider' CHECK (level IN ('provider', 'supervisor', 'regulator')),
    level_on date NOT NULL,
    state text NOT NULL CHECK (state IN (
        'asked', 'waiting_for_paper', 'granted', 'granted_in_part', 'refused', 'withdrawn', 'cancelled',
        'waiting_for_money', 'paying', 'paid', 'payment_returned', 'appealed', 'closed'
    )),
    state_on date NOT NULL,
    why text[] NOT NULL,
    appeal_of uuid,
    destination_id uuid,
    tell_payer boolean NOT NULL,
    language text NOT NULL CHECK (language IN ('en', 'es')),
    sealed bytea NOT NULL,
    PRIMARY KEY (account_id, request_id),
    CHECK ((decide_by IS NULL) = (if_silent IS NULL)),
    CHECK (NOT tell_payer OR payer_id IS NOT NULL)
);
CREATE INDEX leave_request_open ON leave_request (level, decide_by)
    WHERE state IN ('asked', 'waiting_for_paper', 'appealed');
CREATE UNIQUE INDEX leave_request_one_appeal ON leave_request (account_id, appeal_of) WHERE appeal_of IS NOT NULL;

CREATE TABLE leave_request_day (
    account_id uuid NOT NULL,
    request_id uuid NOT NULL,
    day date NOT NULL,
    asked_micros bigint NOT NULL CHECK (asked_micros > 0),
    granted_micros bigint CHECK (granted_micros BETWEEN 0 AND asked_micros),
    PRIMARY KEY (account_id, request_id, day),
    FOREIGN KEY (account_id, request_id) REFERENCES leave_request
);

-- Every act on a request, in order, as it was done; sealed: what was said with it, such as why an appeal is made.
CREATE TABLE leave_step (
    account_id uuid NOT NULL,
    request_id uuid NOT NULL,
    step_no smallint NOT NULL CHECK (step_no > 0),
    act text NOT NULL,
    state text NOT NULL,
    level text NOT NULL,
    actor text NOT NULL CHECK (actor <> ''),
    effective_on date NOT NULL,
    done_at timestamptz NOT NULL,
    sealed bytea,
    PRIMARY KEY (account_id, request_id, step_no),
    FOREIGN KEY (account_id, request_id) REFERENCES leave_request
);

-- What was decided, or proposed where a second person must agree. facts: what was known, as it was then. rule: by which
-- rule it was decided, where no person did. effective_on: from which day it holds, also where it was noted later.
CREATE TABLE leave_decision (
    account_id uuid NOT NULL,
    request_id uuid NOT NULL,
    decision_no smallint NOT NULL CHECK (decision_no > 0),
    step text NOT NULL CHECK (step IN ('proposed', 'decided')),
    on_appeal boolean NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('granted', 'granted_in_part', 'refused')),
    granted_micros bigint NOT NULL CHECK (granted_micros >= 0),
    reason_code text,
    sealed bytea,
    decided_by text NOT NULL CHECK (decided_by <> ''),
    rule text,
    second_by text,
    facts jsonb NOT NULL,
    decided_at timestamptz NOT NULL,
    effective_on date NOT NULL,
    appeal_by date,
    PRIMARY KEY (account_id, request_id, decision_no),
    FOREIGN KEY (account_id, request_id) REFERENCES leave_request,
    CONSTRAINT two_persons_leave CHECK (second_by <> decided_by),
    CHECK ((outcome = 'granted') = (reason_code IS NULL)),
    CHECK ((outcome = 'refused') = (granted_micros = 0)),
    CHECK (step = 'decided' OR second_by IS NULL)
);

-- A document, sealed under the person's key, as is what it is and is called.
CREATE TABLE leave_document (
    account_id uuid NOT NULL,
    document_id uuid NOT NULL,
    request_id uuid NOT NULL,
    size_bytes integer NOT NULL CHECK (size_bytes BETWEEN 1 AND 10485760),
    sealed_about bytea NOT NULL,
    sealed bytea NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, document_id),
    FOREIGN KEY (account_id, request_id) REFERENCES leave_request
);
CREATE INDEX leave_document_of_request ON leave_document (account_id, request_id);
