-- What is done by itself: when each act of the schedule was done last, and when it is due again. One row an act, worked on.

CREATE TABLE timed_act (
    name text PRIMARY KEY CHECK (name <> ''),
    due_at timestamptz NOT NULL,
    begun_at timestamptz,
    done_at timestamptz,
    -- What came of it, where that is worth saying.
    told text NOT NULL DEFAULT '',
    -- Since it last went well: how often it failed, and how, in words without personal data.
    failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    failed_how text NOT NULL DEFAULT '',
    CHECK ((failures = 0) = (failed_how = ''))
);

-- Backups that were taken of this database, noted by the command that takes them. One row a backup, never changed.
CREATE TABLE backup_taken (
    -- Every second from then on can be brought back.
    ended_at timestamptz PRIMARY KEY,
    -- Whether it needs no other one.
    whole boolean NOT NULL,
    -- On the disk.
    bytes bigint NOT NULL CHECK (bytes > 0)
);
