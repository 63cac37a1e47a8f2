-- Add a batch's sums to ledger balances that the transaction has locked. An upsert could not take away: what it would
-- insert is checked before it is known that the row is there.
UPDATE ledger_balance AS kept SET micros = kept.micros + added.micros
FROM unnest(
    %(owners)s::uuid[], %(kinds)s::text[], %(funds)s::text[], %(programs)s::smallint[], %(micros)s::bigint[]
) AS added (owner_id, kind, fund, program_no, micros)
WHERE kept.owner_id = added.owner_id AND kept.kind = added.kind AND kept.fund = added.fund
    AND kept.program_no = added.program_no
