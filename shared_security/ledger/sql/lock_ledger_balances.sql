-- The upsert is the lock: each row is made or locked, in the order of the key, the same for everybody.
INSERT INTO ledger_balance AS kept (owner_id, kind, fund, program_no, micros)
SELECT owner_id, kind, fund, program_no, 0
FROM unnest(%(owners)s::uuid[], %(kinds)s::text[], %(funds)s::text[], %(programs)s::smallint[])
    AS one (owner_id, kind, fund, program_no)
ON CONFLICT (owner_id, kind, fund, program_no) DO UPDATE SET micros = kept.micros
RETURNING kept.owner_id, kept.kind, kept.fund, kept.program_no, kept.micros
