SELECT seal_no, chain_hash, known_at FROM seal ORDER BY seal_no DESC LIMIT 1
