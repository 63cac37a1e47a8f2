"""Shared Security: one portable account per worker, paid into by everyone who pays for work."""

__version__ = "0.1.0"
