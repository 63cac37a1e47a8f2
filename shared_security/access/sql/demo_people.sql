SELECT d.person_id, d.about FROM demo_person d
WHERE EXISTS (SELECT 1 FROM deployment WHERE kind = 'demo')
ORDER BY d.place
