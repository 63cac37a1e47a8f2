"""What payers are asked."""
