"""A door that leans on its sibling."""

from shared_security import portals

ROOM = portals.__name__
