SELECT 1 FROM deployment WHERE kind = 'demo'
