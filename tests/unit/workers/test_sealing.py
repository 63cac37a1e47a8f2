"""Sealing: opens with the right key in the right place alone, and neither keys nor names show by accident."""

import json
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag

from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys, new_keys, read_keys
from shared_security.workers.sealing import (
    blind_index,
    index_key_hash,
    new_person_key,
    open_fact,
    open_person_key,
    seal_fact,
)
from tests.tools.people import KEYS, other_keys

ANA, BO = new_id(), new_id()


def opened(keys: Keys, person: UUID, sealed_key: bytes, key_id: str = KEYS.current) -> bytes:
    """A person's key."""
    return open_person_key(keys, person, key_id, sealed_key)


def test_what_is_sealed_opens_again() -> None:
    """With the master key, for the person and field it was sealed for; twice sealed, it never looks the same."""
    person_key, sealed_key = new_person_key(KEYS, ANA)
    assert opened(KEYS, ANA, sealed_key) == person_key
    sealed = seal_fact(person_key, ANA, "name", "Ana Núñez")
    assert open_fact(person_key, ANA, "name", sealed) == "Ana Núñez"
    assert sealed != seal_fact(person_key, ANA, "name", "Ana Núñez")
    assert b"Ana" not in sealed


def test_it_opens_nowhere_else() -> None:
    """Rows cannot be exchanged between people or fields, nor changed by a bit, nor opened by another's keys."""
    person_key, sealed_key = new_person_key(KEYS, ANA)
    sealed = seal_fact(person_key, ANA, "phone", "206 555 0142")
    for person, field in ((BO, "phone"), (ANA, "mail")):
        with pytest.raises(InvalidTag):
            open_fact(person_key, person, field, sealed)
    for at in range(len(sealed)):
        with pytest.raises(InvalidTag):
            open_fact(person_key, ANA, "phone", sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :])
    same_id = Keys({KEYS.current: bytes(32)}, KEYS.current, KEYS.index)
    for keys, person in ((KEYS, BO), (other_keys(), ANA), (same_id, ANA)):
        with pytest.raises(Problem, match="not at hand"):
            opened(keys, person, sealed_key)


def test_an_older_master_key_still_opens() -> None:
    """A new master key is for new people; the old one stays beside it."""
    _, sealed_key = new_person_key(KEYS, ANA)
    newer = Keys({**KEYS.masters, "newer": bytes(range(32))}, "newer", KEYS.index)
    assert opened(newer, ANA, sealed_key) == opened(KEYS, ANA, sealed_key)
    _, newer_sealed = new_person_key(newer, BO)
    with pytest.raises(Problem):
        opened(newer, BO, newer_sealed, KEYS.current)


def test_the_blind_index_needs_the_key_and_tells_fields_apart() -> None:
    """Equal for equal people under one key; under another it says nothing."""
    assert blind_index(KEYS, "name", "NÚÑEZ, Ana") == blind_index(KEYS, "name", "ana nunez")
    assert blind_index(KEYS, "name", "ana nunez") != blind_index(KEYS, "household_name", "ana nunez")
    assert blind_index(KEYS, "name", "ana nunez") != blind_index(other_keys(), "name", "ana nunez")
    assert index_key_hash(KEYS) == index_key_hash(KEYS) != index_key_hash(other_keys())


def test_keys_do_not_show() -> None:
    """Neither in a log that prints the object, nor in the error that says the file is broken."""
    text = new_keys()
    keys = read_keys(text, "a file")
    told = json.loads(text)
    secrets = [*told["masters"].values(), told["index"]]
    secrets += [repr(key) for key in (*keys.masters.values(), keys.index)]
    assert not [secret for secret in secrets if secret in repr(keys) or secret in str(keys)]
    broken = [
        text[:-9], "", "[]", "null", "{}",
        json.dumps({**told, "current": "other"}),
        json.dumps({**told, "index": "c2hvcnQ="}),
        json.dumps({**told, "index": "not base 64"}),
        json.dumps({**told, "masters": {told["current"]: 7}}),
    ]  # fmt: skip
    for wrong in broken:
        with pytest.raises(Problem, match="cannot be read") as refused:
            read_keys(wrong, "a file")
        assert refused.value.__cause__ is None
        assert refused.value.__suppress_context__
        assert not [secret for secret in secrets if secret in str(refused.value)]
