"""Workers are paid: where to, with what kept back, in which file, and what the bank answers."""
