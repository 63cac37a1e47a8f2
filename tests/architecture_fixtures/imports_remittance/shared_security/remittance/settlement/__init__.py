"""What payers' money pays."""
