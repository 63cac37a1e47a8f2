-- What claims move between two stages of pockets, many at once. Ids are hashes of what they are for: a batch moves a
-- pocket of a home account by a recipe once, and a row that came twice would be refused by its key.
INSERT INTO public.transfer (
    account_id, transfer_id, posted_month, batch_id, recipe, program_no, unit, amount_micros,
    from_kind, from_owner, from_stage, from_pocket, to_kind, to_owner, to_stage, to_pocket, effective_on, cause,
    home_account_id, payer_id
)
SELECT
    moved.account_id, md5(%(batch)s::text || moved.home || moved.recipe || line.pocket)::uuid, %(month)s, %(batch)s,
    moved.recipe, %(program)s, 'USD', line.micros, 'pocket', moved.account_id, moved.from_stage, line.pocket,
    'pocket', moved.account_id, moved.to_stage, line.pocket, %(today)s, %(cause)s, moved.home, %(payer)s
FROM unnest(
    %(accounts)s::uuid[], %(homes)s::uuid[], %(recipes)s::text[], %(from_stages)s::text[], %(to_stages)s::text[],
    %(health)s::bigint[], %(disability)s::bigint[], %(workers_compensation)s::bigint[], %(unemployment)s::bigint[],
    %(retirement)s::bigint[], %(sick)s::bigint[], %(vacation)s::bigint[], %(family_leave)s::bigint[]
) AS moved (
    account_id, home, recipe, from_stage, to_stage, health, disability, workers_compensation, unemployment,
    retirement, sick, vacation, family_leave
)
CROSS JOIN LATERAL (
    VALUES
        ('health', moved.health), ('disability', moved.disability),
        ('workers_compensation', moved.workers_compensation), ('unemployment', moved.unemployment),
        ('retirement', moved.retirement), ('sick', moved.sick),
        ('vacation', moved.vacation), ('family_leave', moved.family_leave)
) AS line (pocket, micros)
WHERE line.micros > 0
