"""Money: invoices, what comes in by bank, what it settles, cash to its keepers, and what goes wrong on the way."""
