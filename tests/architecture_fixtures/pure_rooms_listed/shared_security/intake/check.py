"""Splits good rows from row errors: pure, and not yet in the contract."""
