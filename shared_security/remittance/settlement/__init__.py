"""What payers' money pays: in which order, in which steps, and what becomes of it when a bank takes it back."""
