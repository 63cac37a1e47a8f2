"""Files that hold a secret of this machine, made on first use."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path


def make_once(path: Path, new_text: Callable[[], str]) -> None:
    """Make a file unless it is there: whole or not at all, and the first of two wins. For its owner's eyes alone.

    Args:
        new_text: what it will hold, such as a fresh key.
    """
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    try:
        draft.write_text(new_text(), encoding="utf-8")
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
