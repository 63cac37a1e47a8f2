"""A room that leans on its sibling."""

from shared_security import payers

ROOM = payers.__name__
