"""The lowest room looks up."""

from shared_security import law

ROOM = law.__name__
