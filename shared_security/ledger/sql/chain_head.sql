-- The newest seal: who keeps its hash elsewhere can prove that nothing before it was changed.
SELECT seal_no, chain_hash, known_at FROM seal ORDER BY seal_no DESC LIMIT 1
