SELECT right_id, person_id, role, payer_id, provider_id, duties, given_by, given_on FROM acting_right
WHERE ended_on IS NULL
ORDER BY array_position(ARRAY['administrator', 'regulator', 'provider', 'payer'], role), given_on, right_id
