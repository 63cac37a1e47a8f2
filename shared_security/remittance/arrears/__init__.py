"""What is late: who is told, what it costs, and what is done where a payer never pays."""
