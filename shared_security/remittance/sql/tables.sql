-- Money between payers, the program and those who keep it. Amounts of banks and invoices are whole cents.

-- What a payer is asked to pay: everything of its program and period in the batches sealed after from_seal up to
-- to_seal. Never changed once it is issued, but for what is open and when it was settled. number: without gaps in a
-- program. reference: what the payer writes on the transfer. total: what its entries come to, below zero for a credit
-- note; credited: what of that reduced claims of earlier invoices instead; waits: what found nothing to reduce and comes
-- off a later invoice (below zero: what waited before and came off this one); carry_used: parts of a cent paid before.
-- amount = total + credited + waits - carry_used, rounded up to a cent, never below zero.
-- kind: `work` as reported; `adjustment` what a re-assessment changed, due from its own posting; `charge` for being late.
-- charged_up_to: the day up to which being late was charged.
CREATE TABLE invoice (
    invoice_id uuid PRIMARY KEY,
    program_no smallint NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    payer_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('work', 'adjustment', 'charge')),
    period_start date NOT NULL,
    period_end date NOT NULL CHECK (period_end > period_start),
    from_seal bigint NOT NULL,
    to_seal bigint NOT NULL CHECK (to_seal >= from_seal),
    issued_on date NOT NULL,
    due_on date NOT NULL,
    reference text NOT NULL UNIQUE,
    total_micros bigint NOT NULL,
    credited_micros bigint NOT NULL DEFAULT 0 CHECK (credited_micros >= 0),
    waits_micros bigint NOT NULL DEFAULT 0,
    carry_used_micros bigint NOT NULL DEFAULT 0 CHECK (carry_used_micros >= 0),
    amount_cents bigint NOT NULL CHECK (amount_cents >= 0),
    open_micros bigint NOT NULL CHECK (open_micros >= 0),
    settled_on date,
    charged_up_to date,
    explained jsonb NOT NULL DEFAULT '{}',
    UNIQUE (program_no, number)
);
CREATE INDEX invoice_of_payer ON invoice (payer_id, program_no, due_on);
-- As it is looked for in what comes with a bank's line: letters and digits alone.
CREATE INDEX invoice_sought ON invoice (upper(regexp_replace(reference, '[^A-Za-z0-9]', '', 'g')));
CREATE INDEX invoice_open ON invoice (program_no, due_on) WHERE open_micros > 0;

-- Up to which seal everything that a payer owes under a program stands on an invoice: what came later is looked through
-- when the next is issued.
CREATE TABLE invoiced_up_to (
    payer_id uuid NOT NULL,
    program_no smallint NOT NULL,
    seal_no bigint NOT NULL CHECK (seal_no >= 0),
    PRIMARY KEY (payer_id, program_no)
);

-- A payer's money on its way to the claims of one invoice: in chunks of accounts, each a transaction, so that it can be
-- cut off anywhere and go on. money: what is given out; open_before: what was open of the invoice when it began; each
-- line of each claim gets floor(its open amount x money / open_before). after: the last account that is done. named: what
-- of the money a payment gave to this invoice by its reference.
-- returned_match: the return of a bank for which money goes back instead: `money` of what claims were settled by, which
-- was open_before; without an invoice, what came of the payer's credit or was lent to it.
-- paid_on: the day on which a bank had the last of the money, which is the day of the payment, however late we settle it.
-- repaid: what went beside it to the guarantee for claims that it had paid, and of a return, what came back from there.
CREATE TABLE settlement (
    settlement_id uuid PRIMARY KEY,
    payer_id uuid NOT NULL,
    program_no smallint NOT NULL,
    invoice_id uuid,
    returned_match uuid,
    money_micros bigint NOT NULL CHECK (money_micros > 0),
    open_before_micros bigint NOT NULL CHECK (open_before_micros >= money_micros),
    named_micros bigint NOT NULL DEFAULT 0 CHECK (named_micros BETWEEN 0 AND money_micros),
    settled_micros bigint NOT NULL DEFAULT 0 CHECK (settled_micros BETWEEN 0 AND money_micros),
    repaid_micros bigint NOT NULL DEFAULT 0,
    after_account uuid,
    begun_on date NOT NULL,
    paid_on date NOT NULL,
    done_on date,
    CHECK (paid_on <= begun_on),
    CHECK (invoice_id IS NOT NULL OR returned_match IS NOT NULL OR repaid_micros <> 0),
    CHECK (repaid_micros >= 0 OR coalesce(invoice_id, returned_match) IS NULL)
);
CREATE UNIQUE INDEX settlement_running ON settlement (payer_id, program_no) WHERE done_on IS NULL;
CREATE INDEX settlement_of_invoice ON settlement (invoice_id);
CREATE INDEX settlement_of_return ON settlement (returned_match) WHERE returned_match IS NOT NULL;

-- What a bank said of a custodial account: one file once. Amounts in cents. account_index: a keyed hash of the number that
-- the bank calls the account by, account_end its last digits. left_out: entries that are no lines, counted by reason. The
-- lines' names and texts are sealed under the statement's own key, which is sealed under the master key named.
CREATE TABLE bank_statement (
    statement_id uuid PRIMARY KEY,
    custodial_account_id uuid NOT NULL,
    statement_number text NOT NULL,
    form text NOT NULL CHECK (form IN ('camt053', 'csv')),
    file_hash bytea NOT NULL CHECK (octet_length(file_hash) = 32),
    from_day date NOT NULL,
    to_day date NOT NULL CHECK (to_day >= from_day),
    opening_cents bigint NOT NULL,
    closing_cents bigint NOT NULL,
    account_index bytea NOT NULL CHECK (octet_length(account_index) = 32),
    account_end text NOT NULL CHECK (length(account_end) <= 4),
    left_out jsonb NOT NULL,
    master_key_id text NOT NULL,
    sealed_key bytea NOT NULL,
    read_on date NOT NULL,
    read_by text NOT NULL,
    UNIQUE (custodial_account_id, statement_number)
);
CREATE UNIQUE INDEX bank_statement_file ON bank_statement (custodial_account_id, file_hash);

-- A statement that was looked at and not taken: sealed, for a day at most, then deleted.
CREATE TABLE bank_statement_draft (
    draft_id uuid PRIMARY KEY,
    custodial_account_id uuid NOT NULL,
    actor text NOT NULL,
    master_key_id text NOT NULL,
    sealed_key bytea NOT NULL,
    sealed_file bytea NOT NULL,
    made_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL CHECK (ends_at > made_at)
);
CREATE INDEX bank_statement_draft_ends ON bank_statement_draft (ends_at);

-- A line of a statement: above zero came in. reference: one of ours that was found with it; of_several: there were several,
-- of different payers, and people decide. counterparty and words may
-- name a person: sealed, until such a person is erased. name_index: a keyed hash of the counterparty's name, by which a
-- payer is remembered. placed: how much of it was placed, with its sign; never more than all.
CREATE TABLE bank_line (
    line_id uuid PRIMARY KEY,
    statement_id uuid NOT NULL,
    custodial_account_id uuid NOT NULL,
    line_no integer NOT NULL CHECK (line_no > 0),
    booked_on date NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents <> 0),
    reference text,
    bank_reference text,
    counterparty bytea,
    words bytea,
    name_index bytea CHECK (octet_length(name_index) = 32),
    program_no smallint NOT NULL,
    placed_cents bigint NOT NULL DEFAULT 0,
    of_several boolean NOT NULL DEFAULT false,
    UNIQUE (statement_id, line_no),
    CHECK (placed_cents * sign(amount_cents) BETWEEN 0 AND abs(amount_cents))
);
CREATE INDEX bank_line_of_account ON bank_line (custodial_account_id, booked_on);
CREATE INDEX bank_line_to_place ON bank_line (booked_on) WHERE placed_cents <> amount_cents;
CREATE INDEX bank_line_of_name ON bank_line (name_index);

-- What a line, or a part of it, was: added when it is placed, ended when that is taken back. about: the invoice that a
-- payment names, the payment that a return is of, a refund or remittance. fund: whose interest or fee it is. booked_on: as
-- of the line, which a payer does not see.
CREATE TABLE bank_match (
    match_id uuid PRIMARY KEY,
    line_id uuid NOT NULL,
    kind text NOT NULL CHECK (
        kind IN (
            'payment', 'return', 'refund', 'remittance', 'arrival', 'interest', 'fee', 'payout', 'payout_return', 'premium'
        )
    ),
    amount_cents bigint NOT NULL CHECK (amount_cents <> 0),
    payer_id uuid,
    about_id uuid,
    fund text,
    booked_on date NOT NULL,
    matched_on date NOT NULL,
    matched_by text NOT NULL,
    ended_on date,
    ended_by text,
    CHECK ((ended_on IS NULL) = (ended_by IS NULL))
);
CREATE INDEX bank_match_of_line ON bank_match (line_id);
CREATE INDEX bank_match_about ON bank_match (about_id);
-- Cash under way leaves once and arrives once.
CREATE UNIQUE INDEX bank_match_of_remittance ON bank_match (about_id, kind)
    WHERE kind IN ('remittance', 'arrival') AND ended_on IS NULL;
CREATE INDEX bank_match_of_payer ON bank_match (payer_id, matched_on);

-- By which name on a statement a payer is known: remembered when a person placed a line.
CREATE TABLE remembered_name (
    name_index bytea NOT NULL CHECK (octet_length(name_index) = 32),
    payer_id uuid NOT NULL,
    remembered_on date NOT NULL,
    PRIMARY KEY (name_index, payer_id)
);

-- Money that goes back to where it came from: asked by one person, approved by another. line: the one it came by.
-- reference: what we write on the transfer to know it by on a later statement. Declined after it was approved: the bank did
-- not pay it, and the payer has it as credit again.
CREATE TABLE refund (
    refund_id uuid PRIMARY KEY,
    payer_id uuid NOT NULL,
    program_no smallint NOT NULL,
    line_id uuid NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    reference text NOT NULL UNIQUE,
    why text NOT NULL CHECK (why <> ''),
    asked_on date NOT NULL,
    asked_by text NOT NULL,
    approved_on date,
    approved_by text,
    declined_on date,
    declined_by text,
    CHECK (approved_by IS DISTINCT FROM asked_by OR approved_by IS NULL)
);
CREATE INDEX refund_of_payer ON refund (payer_id);
CREATE INDEX refund_of_line ON refund (line_id);

-- A payer lets its bank account be debited. Number and holder are sealed under the household's own key; a company's under
-- a key of the mandate, which is sealed under the master key named. A row is never changed but for its state: what a bank
-- corrects is a new mandate of the same consent, so that a file that was sent can be written again. consent: the words
-- that were agreed to. state: `new` a prenote is to be sent; `prenoted` it settles on prenoted_on and waits for its days;
-- `active`; `stopped`, why: `payer`, a code of a bank, or `replaced`.
CREATE TABLE mandate (
    mandate_id uuid PRIMARY KEY,
    consent_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    sec text NOT NULL CHECK (sec IN ('PPD', 'CCD')),
    routing text NOT NULL CHECK (routing ~ '^[0-9]{9}$'),
    account_sealed bytea NOT NULL,
    account_end text NOT NULL CHECK (length(account_end) <= 4),
    savings boolean NOT NULL,
    holder_sealed bytea NOT NULL,
    master_key_id text,
    sealed_key bytea,
    consent text NOT NULL CHECK (consent <> ''),
    state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'prenoted', 'active', 'stopped')),
    given_on date NOT NULL,
    given_by text NOT NULL,
    prenoted_on date,
    stopped_on date,
    stopped_why text,
    CHECK ((master_key_id IS NULL) = (sealed_key IS NULL)),
    CHECK ((state = 'stopped') = (stopped_on IS NOT NULL)),
    CHECK ((stopped_on IS NULL) = (stopped_why IS NULL))
);
CREATE UNIQUE INDEX mandate_live ON mandate (payer_id) WHERE state <> 'stopped';
CREATE INDEX mandate_of_consent ON mandate (consent_id);

-- Who we are to the bank that takes a program's files: its routing number and name, ours, and our number with it. pay_in: whose
-- account payers pay into there, and its number, as invoices say it.
CREATE TABLE debit_origin (
    program_no smallint PRIMARY KEY,
    bank_routing text NOT NULL CHECK (bank_routing ~ '^[0-9]{9}$'),
    bank_name text NOT NULL,
    company_name text NOT NULL,
    company_id text NOT NULL,
    told_on date NOT NULL,
    told_by text NOT NULL,
    pay_in_holder text,
    pay_in_number text CHECK (pay_in_number ~ '^[0-9]{4,17}$'),
    CHECK ((pay_in_holder IS NULL) = (pay_in_number IS NULL))
);

-- A file of debits for the bank. Until its cut-off debits of it can be undone; `closed` then, it has the bytes of
-- file_hash for good. What it says of its maker is kept as it was. trace numbers go on from file to file.
CREATE TABLE debit_file (
    file_id uuid PRIMARY KEY,
    program_no smallint NOT NULL,
    file_number bigint NOT NULL UNIQUE CHECK (file_number > 0),
    made_at timestamptz NOT NULL,
    modifier text NOT NULL CHECK (modifier ~ '^[A-Z0-9]$'),
    effective_on date NOT NULL,
    cut_off timestamptz NOT NULL,
    bank_routing text NOT NULL,
    bank_name text NOT NULL,
    company_name text NOT NULL,
    company_id text NOT NULL,
    state text NOT NULL DEFAULT 'made' CHECK (state IN ('made', 'undone', 'closed', 'sent')),
    file_hash bytea CHECK (octet_length(file_hash) = 32),
    made_by text NOT NULL,
    sent_on date,
    sent_by text,
    CHECK (state NOT IN ('closed', 'sent') OR file_hash IS NOT NULL),
    CHECK ((state = 'sent') = (sent_on IS NOT NULL))
);
CREATE INDEX debit_file_of_program ON debit_file (program_no, effective_on);

-- One account to be debited for one invoice; without an invoice, a prenote. match: the payment by which its money came.
-- answer_code: the bank's; of an undone debit `payer`, where the payer has undone it and pays that invoice another way.
CREATE TABLE debit (
    debit_id uuid PRIMARY KEY,
    file_id uuid NOT NULL,
    mandate_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    invoice_id uuid,
    amount_cents bigint NOT NULL CHECK (amount_cents >= 0),
    reference text NOT NULL,
    trace text NOT NULL UNIQUE CHECK (trace ~ '^[0-9]{15}$'),
    effective_on date NOT NULL,
    cut_off timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'made' CHECK (state IN ('made', 'undone', 'sent', 'paid', 'returned')),
    match_id uuid,
    answer_code text,
    answered_on date,
    CHECK ((invoice_id IS NULL) = (amount_cents = 0)),
    CHECK (state <> 'paid' OR match_id IS NOT NULL)
);
CREATE UNIQUE INDEX debit_once ON debit (invoice_id) WHERE state <> 'undone';
CREATE INDEX debit_of_payer ON debit (payer_id);
CREATE INDEX debit_of_file ON debit (file_id);
CREATE INDEX debit_of_invoice ON debit (invoice_id);

-- What a bank answered, entry by entry of a file of returns or notifications, and what became of it: `returned`; `changed`,
-- the mandate was corrected; `noted`, it changes nothing; `again`, it was answered before; `not_sent`, we had undone the
-- debit; `other_amount`; `unknown`, no debit of ours. The last four changed nothing and are for people to look at.
CREATE TABLE debit_answer (
    answer_id uuid PRIMARY KEY,
    file_hash bytea NOT NULL CHECK (octet_length(file_hash) = 32),
    record_no integer NOT NULL CHECK (record_no > 0),
    code text NOT NULL,
    original_trace text NOT NULL,
    amount_cents bigint NOT NULL,
    debit_id uuid,
    outcome text NOT NULL CHECK (
        outcome IN ('returned', 'changed', 'noted', 'again', 'not_sent', 'other_amount', 'unknown')
    ),
    read_on date NOT NULL,
    read_by text NOT NULL,
    UNIQUE (file_hash, record_no)
);
CREATE INDEX debit_answer_of_debit ON debit_answer (debit_id);

-- Cash for a provider's trust account: what provider_debt of sealed batches (from_seal, to_seal] comes to with the rest of
-- the one before (due), in whole cents, or less where less lay in collection; the new rest waits for the next. Itemised by account and pocket in its file. Below
-- zero: the provider gives back. When it left and arrived is what bank_match says of lines placed about it. Cancelled: the
-- bank did not do it; taken_up: the remittance that is due its amount again, none before there is another.
CREATE TABLE remittance (
    remittance_id uuid PRIMARY KEY,
    program_no smallint NOT NULL,
    provider_id uuid NOT NULL,
    from_seal bigint NOT NULL,
    to_seal bigint NOT NULL CHECK (to_seal > from_seal),
    due_micros bigint NOT NULL,
    amount_cents bigint NOT NULL,
    reference text NOT NULL UNIQUE,
    ordered_on date NOT NULL,
    ordered_by text NOT NULL,
    cancelled_on date,
    cancelled_by text,
    taken_up_by uuid,
    CHECK ((cancelled_on IS NULL) = (cancelled_by IS NULL)),
    CHECK (taken_up_by IS NULL OR cancelled_on IS NOT NULL),
    CHECK (
        amount_cents = due_micros / 10000 AND amount_cents < 0
        OR amount_cents BETWEEN 1 AND due_micros / 10000
    ),
    UNIQUE (program_no, provider_id, to_seal),
    UNIQUE (program_no, provider_id, ordered_on)
);
