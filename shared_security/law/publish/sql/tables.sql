-- Programs of this deployment, and every version of their packs that was ever in force: text that is never changed.

CREATE TABLE program (
    program_no smallint PRIMARY KEY CHECK (program_no > 0),
    program text NOT NULL UNIQUE
);

CREATE TABLE pack_version (
    pack_no integer PRIMARY KEY CHECK (pack_no > 0),
    program_no smallint NOT NULL REFERENCES program,
    pack_hash bytea NOT NULL UNIQUE CHECK (octet_length(pack_hash) = 32),
    engine text NOT NULL,
    source text NOT NULL,
    published_on date NOT NULL,
    published_by text NOT NULL
);

-- One row for each activation; the newest of a program says which version prices its work, none where it is null.
CREATE TABLE activation (
    activation_no integer PRIMARY KEY CHECK (activation_no > 0),
    program_no smallint NOT NULL REFERENCES program,
    pack_no integer REFERENCES pack_version,
    activated_on date NOT NULL,
    activated_by text NOT NULL
);
