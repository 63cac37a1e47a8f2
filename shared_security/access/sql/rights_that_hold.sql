SELECT right_id, person_id, role, payer_id, given_by, given_on FROM acting_right
WHERE ended_on IS NULL
ORDER BY array_position(ARRAY['administrator', 'regulator', 'payer'], role), given_on, right_id
