"""Money: invoices, what comes in by bank, what it settles, cash to those who keep it, and what goes wrong on the way."""
