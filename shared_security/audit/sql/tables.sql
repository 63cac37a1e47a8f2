-- Who did what to what, in words without personal data. Rows are added, never changed.

CREATE TABLE audit_act (
    about_id uuid NOT NULL,
    act_id uuid NOT NULL,
    about_kind text NOT NULL,
    actor text NOT NULL CHECK (actor <> ''),
    act text NOT NULL CHECK (act ~ '^[a-z][a-z_ ]*$'),
    words text NOT NULL CHECK (words <> ''),
    acted_at timestamptz NOT NULL,
    PRIMARY KEY (about_id, act_id)
);
