"""What a payer sees."""
