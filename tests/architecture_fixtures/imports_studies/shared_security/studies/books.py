"""A study that reads the books."""

from shared_security import ledger

ROOM = ledger.__name__
