"""Seals text under a person's key, and that key under a master key (AES-256-GCM); hashes for the blind index (HMAC)."""

import hmac
import secrets
from collections.abc import Mapping
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared_security.values.errors import Problem
from shared_security.workers.keys import KEY_BYTES, Keys
from shared_security.workers.simplest import simplest_mail, simplest_name, simplest_phone

_NONCE_BYTES = 12
# The fields a person can be found by, and how each is written before it is hashed.
INDEXED = {
    "name": simplest_name,
    "phone": simplest_phone,
    "mail": simplest_mail,
    "household_name": simplest_name,
    "bank_name": simplest_name,  # as a bank writes who paid
}


def new_person_key(keys: Keys, person_id: UUID) -> tuple[bytes, bytes]:
    """A fresh key for a person: as it is, and sealed under the current master key."""
    fresh = secrets.token_bytes(KEY_BYTES)
    return fresh, _seal(keys.masters[keys.current], fresh, _about_key(person_id))


def open_person_key(keys: Keys, person_id: UUID, master_key_id: str, sealed_key: bytes) -> bytes:
    """A person's key.

    Raises:
        Problem: the master key is not among ours, or is another of the same id.
    """
    master = keys.masters.get(master_key_id)
    try:
        if master:
            return _open(master, sealed_key, _about_key(person_id))
    except InvalidTag:
        pass
    raise Problem(
        f"people's data are sealed under the master key {master_key_id}, which is not at hand",
        "the keys of people's data",
        "Put back the file of keys that this database was filled with",
    )


def seal_fact(person_key: bytes, person_id: UUID, field: str, text: str) -> bytes:
    """Text sealed for this person and field: it opens in no other place."""
    return seal_bytes(person_key, person_id, field, text.encode())


def seal_bytes(key: bytes, about_id: UUID, field: str, plain: bytes) -> bytes:
    """Bytes sealed for one field of one thing, such as a file that waits to be sent."""
    return _seal(key, plain, _about_fact(about_id, field))


def open_fact(person_key: bytes, person_id: UUID, field: str, sealed: bytes) -> str:
    """What was sealed.

    Raises:
        cryptography.exceptions.InvalidTag: it was changed, or sealed for another person or field.
    """
    return open_bytes(person_key, person_id, field, sealed).decode()


def open_bytes(key: bytes, about_id: UUID, field: str, sealed: bytes) -> bytes:
    """What `seal_bytes` sealed.

    Raises:
        cryptography.exceptions.InvalidTag: it was changed, or sealed for another thing or field.
    """
    return _open(key, sealed, _about_fact(about_id, field))


def text_if_kept(key: bytes, about_id: UUID, field: str, sealed: bytes) -> str | None:
    """What `seal_fact` sealed; None where its key is destroyed, as of a person who was erased, and another is asked."""
    found = bytes_if_kept(key, about_id, field, sealed)
    return None if found is None else found.decode()


def bytes_if_kept(key: bytes, about_id: UUID, field: str, sealed: bytes) -> bytes | None:
    """What `seal_bytes` sealed; None where its key is destroyed."""
    try:
        return open_bytes(key, about_id, field, sealed)
    except InvalidTag:
        return None


def blind_index(keys: Keys, field: str, text: str) -> bytes:
    """32 bytes that are equal for equal names, phones or addresses, and tell nothing without the key.

    Raises:
        Problem: the text is no phone number or mail address.
    """
    return hmac.digest(keys.index, f"{field}\0{INDEXED[field](text)}".encode(), "sha256")


def index_key_hash(keys: Keys) -> bytes:
    """What tells one index key from another without telling the key."""
    return hmac.digest(keys.index, b"which key is this", "sha256")


def indexes_of(keys: Keys, facts: Mapping[str, str]) -> dict[str, bytes]:
    """The blind index of each fact that has one, by field."""
    return {field: blind_index(keys, field, text) for field, text in facts.items() if field in INDEXED}


def _seal(key: bytes, plain: bytes, about: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, about)


def _open(key: bytes, sealed: bytes, about: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], about)


def _about_key(person_id: UUID) -> bytes:
    return b"person key\0" + person_id.bytes


def _about_fact(person_id: UUID, field: str) -> bytes:
    return b"person fact\0" + person_id.bytes + field.encode()
