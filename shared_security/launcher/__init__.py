"""Starts and stops PostgreSQL: the embedded one, or the one that DATABASE_URL names. Imports nothing of ours but values."""
