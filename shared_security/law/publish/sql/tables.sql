-- Programs of this deployment, every version of their packs that was ever published, and how each came to be: drafts,
-- what was proposed, who decided, and from which day. All of it is text and names that are never changed.

CREATE TABLE program (
    program_no smallint PRIMARY KEY CHECK (program_no > 0),
    program text NOT NULL UNIQUE
);

-- pack_hash: of what the pack means, with the versions of the engine and the verbs it uses (`engine`). version: 1, 2, ...
-- of its program. source_hash: of the bytes of source, cases and golden. golden: what the cases gave when it was
-- published, step by step; it must be given again as long as the version is kept.
CREATE TABLE pack_version (
    pack_no integer PRIMARY KEY CHECK (pack_no > 0),
    program_no smallint NOT NULL REFERENCES program,
    version integer NOT NULL CHECK (version > 0),
    pack_hash bytea NOT NULL UNIQUE CHECK (octet_length(pack_hash) = 32),
    engine text NOT NULL,
    source text NOT NULL,
    cases text NOT NULL,
    golden text NOT NULL,
    source_hash bytea NOT NULL CHECK (octet_length(source_hash) = 32),
    published_on date NOT NULL,
    published_by text NOT NULL CHECK (published_by <> ''),
    UNIQUE (program_no, version)
);

-- A draft, and each text that somebody saved of it: the newest counts.
CREATE TABLE law_draft (
    draft_id uuid PRIMARY KEY,
    program text NOT NULL CHECK (program <> ''),
    begun_at timestamptz NOT NULL,
    begun_by text NOT NULL CHECK (begun_by <> '')
);

CREATE TABLE law_draft_text (
    draft_id uuid NOT NULL REFERENCES law_draft,
    edit_no integer NOT NULL CHECK (edit_no > 0),
    source text NOT NULL,
    cases text NOT NULL,
    done text NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by text NOT NULL CHECK (saved_by <> ''),
    PRIMARY KEY (draft_id, edit_no)
);

-- Somebody proposes one text of a draft, to take effect on a day that has not come. pack_hash: of what it means.
CREATE TABLE law_proposal (
    proposal_id uuid PRIMARY KEY,
    draft_id uuid NOT NULL,
    edit_no integer NOT NULL,
    pack_hash bytea NOT NULL CHECK (octet_length(pack_hash) = 32),
    effective_on date NOT NULL,
    reason text NOT NULL CHECK (reason <> ''),
    proposed_on date NOT NULL,
    proposed_at timestamptz NOT NULL,
    proposed_by text NOT NULL CHECK (proposed_by LIKE 'person: %'),
    FOREIGN KEY (draft_id, edit_no) REFERENCES law_draft_text,
    UNIQUE (proposal_id, proposed_by, effective_on),
    CHECK (effective_on > proposed_on)
);

-- Another person decides, once, before the day. The keys carry along who proposed and for when, so that no program has
-- to be trusted with either.
CREATE TABLE law_decision (
    proposal_id uuid PRIMARY KEY,
    proposed_by text NOT NULL,
    effective_on date NOT NULL,
    answer text NOT NULL CHECK (answer IN ('approved', 'refused')),
    reason text NOT NULL,
    decided_on date NOT NULL,
    decided_at timestamptz NOT NULL,
    decided_by text NOT NULL CHECK (decided_by LIKE 'person: %'),
    FOREIGN KEY (proposal_id, proposed_by, effective_on)
        REFERENCES law_proposal (proposal_id, proposed_by, effective_on),
    UNIQUE (proposal_id, answer, effective_on),
    CONSTRAINT two_persons CHECK (decided_by <> proposed_by),
    CONSTRAINT decided_in_time CHECK (answer = 'refused' OR decided_on < effective_on),
    CONSTRAINT refused_with_a_reason CHECK (answer = 'approved' OR reason <> '')
);

-- One row for each activation; of those of a program that have come by a day and were not withdrawn, the one with the
-- latest day (then the highest number) says which version prices its work, none where it is null. A person activates
-- only what two persons decided; whoever runs this site does by command.
CREATE TABLE activation (
    activation_no integer PRIMARY KEY CHECK (activation_no > 0),
    program_no smallint NOT NULL REFERENCES program,
    pack_no integer REFERENCES pack_version,
    activated_on date NOT NULL,
    activated_by text NOT NULL CHECK (activated_by <> ''),
    proposal_id uuid UNIQUE,
    answer text CHECK (answer = 'approved'),
    FOREIGN KEY (proposal_id, answer, activated_on) REFERENCES law_decision (proposal_id, answer, effective_on),
    UNIQUE (activation_no, activated_on),
    CHECK ((proposal_id IS NULL) = (answer IS NULL)),
    CONSTRAINT persons_decide_in_pairs CHECK (proposal_id IS NOT NULL OR activated_by NOT LIKE 'person: %')
);

-- An activation that was taken back before its day.
CREATE TABLE activation_withdrawal (
    activation_no integer PRIMARY KEY,
    activated_on date NOT NULL,
    reason text NOT NULL CHECK (reason <> ''),
    withdrawn_on date NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    withdrawn_by text NOT NULL CHECK (withdrawn_by <> ''),
    FOREIGN KEY (activation_no, activated_on) REFERENCES activation (activation_no, activated_on),
    CONSTRAINT withdrawn_in_time CHECK (withdrawn_on < activated_on)
);
