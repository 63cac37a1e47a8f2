"""The key that signs sessions and forms on one's own machine; a deployment sets SECRET_KEY."""

import secrets
from pathlib import Path

from shared_security.web.private_file import make_once


def secret_key_file(home: Path) -> Path:
    """The file of the key in the database's home folder, made on first use; readable by its owner alone."""
    path = home / "secret_key"
    make_once(path, lambda: secrets.token_urlsafe(50))
    return path
