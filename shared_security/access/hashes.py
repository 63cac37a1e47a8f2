"""Hashes of what opens a door: what the database holds cannot be typed in, nor tried without a key it does not hold."""

import hashlib
import hmac
import ipaddress
from uuid import UUID

from shared_security.workers.keys import Keys


def token_hash(token: str) -> bytes:
    """Of a session's token: 256 bits of chance, so that a plain hash will do."""
    return hashlib.sha256(token.encode()).digest()


def code_hash(keys: Keys, attempt_id: UUID, code: str) -> bytes:
    """Of the six digits of one attempt."""
    return _keyed(keys, b"sign-in code", attempt_id.bytes + code.encode())


def recovery_hash(keys: Keys, person_id: UUID, code: str) -> bytes:
    """Of one of a person's recovery codes, however it was typed."""
    return _keyed(keys, b"recovery code", person_id.bytes + simplest_recovery(code).encode())


def simplest_recovery(code: str) -> str:
    """A recovery code without spaces and hyphens, in capitals, with the letters that look like digits read as digits.

    >>> simplest_recovery("k7qf2 - ioxyz")
    'K7QF210XYZ'
    """
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return letters.translate(str.maketrans("OIL", "011"))


def origin_hash(keys: Keys, address: str) -> bytes:
    """Of where a request came from: the address of IPv4, the network of IPv6, which one household holds."""
    try:
        network = ipaddress.ip_network(f"{address}/{64 if ':' in address else 32}", strict=False)
    except ValueError:
        return _keyed(keys, b"origin", address.encode())
    return _keyed(keys, b"origin", network.network_address.packed)


def _keyed(keys: Keys, purpose: bytes, what: bytes) -> bytes:
    return hmac.digest(keys.index, purpose + b"\0" + what, "sha256")
