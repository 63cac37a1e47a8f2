"""Starts the PostgreSQL the house lives in, or finds the one it is told of: `database()` in database.py is the door."""
