-- The numbers in use of the people to be.
SELECT n.number FROM demo_person d
JOIN security_account a ON a.person_id = d.person_id
JOIN account_number n ON n.account_id = a.account_id AND n.valid_until IS NULL
