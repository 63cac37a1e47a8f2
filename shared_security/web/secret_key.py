"""The key that signs sessions and forms on one's own machine; a deployment sets SECRET_KEY."""

import os
import secrets
from pathlib import Path


def secret_key_file(home: Path) -> Path:
    """The file of the key in the database's home folder, made on first use; readable by its owner alone."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = home / "secret_key"
    draft = home / f"secret_key.{os.getpid()}"
    if not path.exists():
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)  # whole or not at all, and the first of two wins
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path
