"""What a worker sees: what she has earned, from whom, how it came about, her number, and who looked."""
