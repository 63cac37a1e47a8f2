-- Published law is what was published, and every entry names a version of its own program.
SELECT
    'a published pack is not the text that was published' AS what, 'pack_version' AS posted_table,
    jsonb_build_object('pack_no', pack_no) AS key,
    encode(source_hash, 'hex') AS expected,
    encode(sha256(convert_to(source || E'\n' || cases || E'\n' || golden, 'UTF8')), 'hex') AS found
FROM pack_version WHERE source_hash <> sha256(convert_to(source || E'\n' || cases || E'\n' || golden, 'UTF8'))
UNION ALL
SELECT
    'an entry names a pack that is not published for its program', 'entry',
    jsonb_build_object(
        'account_id', e.account_id, 'record_key', e.record_key, 'revision', e.revision, 'program_no', e.program_no
    ),
    'a published pack', e.pack_no::text
FROM entry e
WHERE NOT EXISTS (SELECT 1 FROM pack_version v WHERE v.pack_no = e.pack_no AND v.program_no = e.program_no)
UNION ALL
SELECT
    'an activation names a pack of another program', 'activation',
    jsonb_build_object('activation_no', a.activation_no), v.program_no::text, a.program_no::text
FROM activation a JOIN pack_version v ON v.pack_no = a.pack_no WHERE v.program_no <> a.program_no
UNION ALL
SELECT
    'an activation puts another text in force than two persons decided on', 'activation',
    jsonb_build_object('activation_no', a.activation_no), encode(p.pack_hash, 'hex'), encode(v.pack_hash, 'hex')
FROM activation a
JOIN pack_version v ON v.pack_no = a.pack_no
JOIN law_proposal p ON p.proposal_id = a.proposal_id
WHERE p.pack_hash <> v.pack_hash
