-- Money to workers: where they want to be paid, what was ordered for them, the files by which it goes, what is kept back.

-- Where a worker wants to be paid. sealed: under the person's own key, as JSON: of a bank account routing number, number,
-- holder and whether savings; of a cheque the address; of a prepaid card its reference; of cash nothing. shown: what she
-- knows it by, such as the last digits. A row is never changed but for its state: `new` a prenote is to be sent;
-- `prenoted` it settles on prenoted_on and waits for its days; `active`; `stopped`, why: `worker`, a code of a bank, or
-- `replaced`. chosen: where she is paid unless she says otherwise. to_tell: what she is still to be told of it, in language:
-- `chosen`; `corrected` by her bank; `refused` by it before anything was paid there.
CREATE TABLE payout_destination (
    account_id uuid NOT NULL,
    destination_id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('bank', 'card', 'cheque', 'cash')),
    sealed bytea NOT NULL,
    shown text NOT NULL CHECK (length(shown) <= 4),
    chosen boolean NOT NULL,
    state text NOT NULL CHECK (state IN ('new', 'prenoted', 'active', 'stopped')),
    added_on date NOT NULL,
    added_by text NOT NULL,
    prenoted_on date,
    stopped_on date,
    stopped_why text,
    language text NOT NULL CHECK (language IN ('en', 'es')),
    to_tell text CHECK (to_tell IN ('chosen', 'corrected', 'refused')),
    PRIMARY KEY (account_id, destination_id),
    CHECK (kind = 'bank' OR state IN ('active', 'stopped')),
    CHECK ((state = 'stopped') = (stopped_on IS NOT NULL)),
    CHECK ((stopped_on IS NULL) = (stopped_why IS NULL)),
    CHECK (NOT chosen OR state <> 'stopped')
);
CREATE UNIQUE INDEX payout_destination_chosen ON payout_destination (account_id) WHERE chosen;
CREATE INDEX payout_destination_to_tell ON payout_destination (destination_id) WHERE to_tell IS NOT NULL;
CREATE INDEX payout_destination_new ON payout_destination (added_on) WHERE state IN ('new', 'prenoted');

-- What was drawn for a worker and is paid out: gross less deductions is net, in cents. provider_id: who pays it, from its
-- trust account (custodial_account_id); which stays so when she moves. batch_id: the batch that drew the money.
-- state: `ordered`; `filed` it stands in a file; `sent` the bank, mailer or card company has it, or for cash, it lies
-- ready; `paid` a statement says so; `returned` a bank sent it back; `failed` that money is in her pocket again, held;
-- `undone` before it was sent, likewise. instead_of: the payout that this pays anew.
-- reference: what stands beside it on statements. trace: of a bank file. handed_by, confirmed_by: of cash, two persons. told: what she
-- was told of it last.
CREATE TABLE payout (
    account_id uuid NOT NULL,
    payout_id uuid NOT NULL,
    request_id uuid NOT NULL,
    person_id uuid NOT NULL,
    provider_id uuid NOT NULL,
    program_no smallint NOT NULL,
    pocket text NOT NULL,
    custodial_account_id uuid NOT NULL,
    batch_id uuid NOT NULL,
    gross_cents bigint NOT NULL CHECK (gross_cents > 0),
    net_cents bigint NOT NULL CHECK (net_cents BETWEEN 0 AND gross_cents),
    destination_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('bank', 'card', 'cheque', 'cash')),
    reference text NOT NULL,
    state text NOT NULL DEFAULT 'ordered' CHECK (
        state IN ('ordered', 'filed', 'sent', 'paid', 'returned', 'failed', 'undone')
    ),
    ordered_on date NOT NULL,
    ordered_by text NOT NULL,
    expected_on date,
    instead_of uuid,
    file_id uuid,
    trace text CHECK (trace ~ '^[0-9]{15}$'),
    sent_on date,
    paid_on date,
    answer_code text,
    answered_on date,
    ended_on date,
    handed_by text,
    handed_on date,
    confirmed_by text,
    told text CHECK (told IN ('ordered', 'returned')),
    PRIMARY KEY (account_id, payout_id),
    CHECK ((state IN ('failed', 'undone')) = (ended_on IS NOT NULL)),
    CHECK ((handed_by IS NULL) = (handed_on IS NULL)),
    CHECK (confirmed_by IS NULL OR confirmed_by <> handed_by)
);
CREATE INDEX payout_of_request ON payout (account_id, request_id);
CREATE INDEX payout_of_file ON payout (file_id);
CREATE INDEX payout_of_trace ON payout (trace);
CREATE INDEX payout_of_reference ON payout (reference);
CREATE INDEX payout_waiting ON payout (provider_id, program_no) WHERE state IN ('ordered', 'filed', 'sent', 'returned');

-- What is kept back of a payout, line by line, and goes to whoever an order names. payment_id: the payee payment that it is
-- passed on with, once the payout was sent; paid_on: when that was on a statement. It stays so when the rest comes back from a
-- bank; of a payout that was undone it counts for nothing.
CREATE TABLE payout_deduction (
    account_id uuid NOT NULL,
    deduction_id uuid NOT NULL,
    payout_id uuid NOT NULL,
    line_no smallint NOT NULL CHECK (line_no > 0),
    kind text NOT NULL CHECK (kind IN ('withholding', 'garnishment')),
    order_id uuid NOT NULL,
    cents bigint NOT NULL CHECK (cents > 0),
    payment_id uuid,
    paid_on date,
    PRIMARY KEY (account_id, deduction_id),
    UNIQUE (account_id, payout_id, line_no),
    CHECK (paid_on IS NULL OR payment_id IS NOT NULL)
);
CREATE INDEX payout_deduction_of_payment ON payout_deduction (payment_id);

-- An order to keep back a part of what a worker is paid: tax that is withheld, or what a court or office orders. rank:
-- which comes first, as the law that the orders name says; among equals the earlier. each_cents or share_ppm: of each
-- payment, as the order says; most_ppm: the most of a payment, tax taken off, that all garnishments up to this one may
-- take; total_cents: until so much is taken. sealed: payee, its address and the number of the case, under the person's key.
-- Entered by one, confirmed by another, and taken from then on.
CREATE TABLE deduction_order (
    account_id uuid NOT NULL,
    order_id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('withholding', 'garnishment')),
    rank smallint NOT NULL CHECK (rank > 0),
    each_cents bigint CHECK (each_cents > 0),
    share_ppm integer CHECK (share_ppm BETWEEN 1 AND 1000000),
    most_ppm integer NOT NULL CHECK (most_ppm BETWEEN 1 AND 1000000),
    total_cents bigint CHECK (total_cents > 0),
    sealed bytea NOT NULL,
    from_day date NOT NULL,
    entered_on date NOT NULL,
    entered_by text NOT NULL,
    confirmed_on date,
    confirmed_by text,
    ended_on date,
    ended_by text,
    PRIMARY KEY (account_id, order_id),
    CHECK (num_nonnulls(each_cents, share_ppm) = 1),
    CHECK ((confirmed_on IS NULL) = (confirmed_by IS NULL)),
    CHECK (confirmed_by IS NULL OR confirmed_by <> entered_by),
    CHECK ((ended_on IS NULL) = (ended_by IS NULL))
);

-- Who a provider is to the bank that keeps a trust account of it.
CREATE TABLE payout_origin (
    custodial_account_id uuid PRIMARY KEY,
    bank_routing text NOT NULL CHECK (bank_routing ~ '^[0-9]{9}$'),
    bank_name text NOT NULL,
    company_name text NOT NULL,
    company_id text NOT NULL,
    told_on date NOT NULL,
    told_by text NOT NULL
);

-- A file of payouts out of one trust account: an ACH file for its bank, a list of cheques to print, a list for the company
-- of the cards; or `payee`, a list of cheques to those for whom something was kept back, which another person than its maker
-- closes. Until it is closed a payout can be taken out of it; `closed` then, it has the bytes of file_hash for good.
CREATE TABLE payout_file (
    file_id uuid PRIMARY KEY,
    provider_id uuid NOT NULL,
    program_no smallint NOT NULL,
    custodial_account_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('bank', 'card', 'cheque', 'payee')),
    file_number bigint NOT NULL UNIQUE CHECK (file_number > 0),
    made_at timestamptz NOT NULL,
    modifier text NOT NULL CHECK (modifier ~ '^[A-Z0-9]$'),
    effective_on date NOT NULL,
    bank_routing text,
    bank_name text,
    company_name text,
    company_id text,
    state text NOT NULL DEFAULT 'made' CHECK (state IN ('made', 'undone', 'closed', 'sent')),
    file_hash bytea CHECK (octet_length(file_hash) = 32),
    made_by text NOT NULL,
    closed_by text,
    sent_on date,
    sent_by text,
    CHECK (state NOT IN ('closed', 'sent') OR file_hash IS NOT NULL),
    CHECK (kind <> 'payee' OR closed_by <> made_by),
    CHECK ((kind = 'bank') = (bank_routing IS NOT NULL)),
    CHECK ((state = 'sent') = (sent_on IS NOT NULL))
);
CREATE INDEX payout_file_of_provider ON payout_file (provider_id, file_number);

-- What one payee gets by a file of what was kept back: reference: what stands beside it on statements. paid_on: when it was on
-- one.
CREATE TABLE payee_payment (
    payment_id uuid PRIMARY KEY,
    file_id uuid NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    reference text NOT NULL,
    paid_on date
);
CREATE INDEX payee_payment_of_file ON payee_payment (file_id);
CREATE INDEX payee_payment_of_reference ON payee_payment (reference);

-- Prenotes in files: the destinations that they ask about.
CREATE TABLE payout_prenote (
    account_id uuid NOT NULL,
    destination_id uuid NOT NULL,
    file_id uuid NOT NULL,
    trace text NOT NULL CHECK (trace ~ '^[0-9]{15}$'),
    PRIMARY KEY (account_id, destination_id, file_id)
);
CREATE INDEX payout_prenote_of_file ON payout_prenote (file_id);
CREATE INDEX payout_prenote_of_trace ON payout_prenote (trace);

-- What a bank answered to payouts, entry by entry, and what became of it: `returned`; `changed`, the destination was
-- corrected; `noted`; `again`, it was answered before; `not_sent`; `other_amount`; `unknown`, no payout of ours.
CREATE TABLE payout_answer (
    file_hash bytea NOT NULL CHECK (octet_length(file_hash) = 32),
    record_no integer NOT NULL CHECK (record_no > 0),
    provider_id uuid NOT NULL,
    code text NOT NULL,
    original_trace text NOT NULL,
    amount_cents bigint NOT NULL,
    outcome text NOT NULL CHECK (
        outcome IN ('returned', 'changed', 'noted', 'again', 'not_sent', 'other_amount', 'unknown')
    ),
    read_on date NOT NULL,
    read_by text NOT NULL,
    PRIMARY KEY (file_hash, record_no)
);
