"""The keys that people's data are sealed with: in a private file or the environment, never in the database."""

import hmac
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from shared_security.values.errors import Problem

KEY_BYTES = 32


@dataclass(frozen=True, repr=False)
class Keys:
    """What opens people's data, and what finds them.

    masters: by key id, 32 bytes each: a person's own key is sealed under one of them. current: the id for new people.
    index: 32 bytes, for the blind index; it cannot be changed without making the index again.
    """

    masters: Mapping[str, bytes]
    current: str
    index: bytes

    def __repr__(self) -> str:
        return f"Keys(current={self.current!r})"


def new_keys() -> str:
    """Fresh keys as the text of a file."""
    key_id = secrets.token_hex(4)
    return json.dumps({"current": key_id, "masters": {key_id: _text(_fresh())}, "index": _text(_fresh())}, indent=1)


def read_keys(text: str, where: str) -> Keys:
    """Keys from the text that `new_keys` wrote.

    Raises:
        Problem: the text is not such a file. Nothing of it is repeated.
    """
    try:
        told = json.loads(text)
        masters = {str(key_id): b64decode(key, validate=True) for key_id, key in told["masters"].items()}
        keys = Keys(masters, str(told["current"]), b64decode(told["index"], validate=True))
        whole = keys.current in masters and all(len(key) == KEY_BYTES for key in (*masters.values(), keys.index))
    except (ValueError, KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        # From None: the error would carry the text.
        raise Problem(
            "the keys of people's data cannot be read", where, "Put back the file as it was; without it they stay shut"
        ) from None
    return keys


def marks_of(keys: Keys) -> list[str]:
    """A mark of each key, by which the same one is known again; nothing can be opened with it, or learned from it."""
    return sorted(
        hmac.digest(key, b"which key is this", "sha256")[:8].hex() for key in (keys.index, *keys.masters.values())
    )


def _fresh() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def _text(key: bytes) -> str:
    return b64encode(key).decode()
