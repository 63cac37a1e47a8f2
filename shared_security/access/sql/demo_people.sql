SELECT d.person_id, d.about FROM demo_person d
WHERE EXISTS (SELECT FROM deployment WHERE kind = 'demo')
ORDER BY d.place
