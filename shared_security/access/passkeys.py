"""Passkeys: a key that a phone or computer keeps, and signs with when its owner unlocks it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from shared_security.access.limits import CHALLENGE_HOLDS
from shared_security.access.sql import SQL
from shared_security.audit.record import record
from shared_security.values.errors import Problem

# The device must know its owner: a passkey alone opens the door.
UNLOCKED = UserVerificationRequirement.REQUIRED
SITE = "Shared Security"


def ask_new_passkey(
    connection: psycopg.Connection, person_id: UUID, shown_name: str, *, domain: str, at: datetime
) -> dict[str, Any]:
    """What a browser needs to make a passkey for a person: options as JSON, for navigator.credentials.create.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
        shown_name: how the device lists it; stays on the device.
        domain: the host name of the site.
    """
    held = [AttestedCredentialData(row[0]) for row in connection.execute(SQL("passkeys_of"), {"person": person_id})]
    user = PublicKeyCredentialUserEntity(id=person_id.bytes, name=shown_name, display_name=shown_name)
    options, _ = _server(domain).register_begin(user, held, ResidentKeyRequirement.REQUIRED, UNLOCKED)
    _keep_challenge(connection, options.public_key.challenge, person_id, at)
    return dict(options.public_key)


def keep_passkey(
    connection: psycopg.Connection,
    person_id: UUID,
    answer: Mapping[str, Any],
    *,
    domain: str,
    at: datetime,
    actor: str,
) -> None:
    """Keep the passkey that a device has made.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        answer: what navigator.credentials.create gave, as JSON.

    Raises:
        Problem: the answer is not one to what this person was asked, or too late, or of another site.
    """
    try:
        made = RegistrationResponse.from_dict(answer)
        state = _take_challenge(connection, made.response.client_data.challenge, person_id, at)
        credential = _server(domain).register_complete(state, answer).credential_data
    except (ValueError, KeyError, TypeError) as error:
        raise _refused() from error
    if credential is None:
        raise _refused()
    parameters = {
        "id": credential.credential_id, "person": person_id, "credential": bytes(credential), "at": at,
        "sign_count": made.response.attestation_object.auth_data.counter,
    }  # fmt: skip
    if not connection.execute(SQL("put_passkey"), parameters).rowcount:
        raise _refused()
    record(connection, actor, "add passkey", "person", person_id, "A passkey was added.")


def ask_passkey(connection: psycopg.Connection, *, domain: str, at: datetime) -> dict[str, Any]:
    """What a browser needs to sign in with any passkey it has for this site: options for navigator.credentials.get."""
    options, _ = _server(domain).authenticate_begin(None, UNLOCKED)
    _keep_challenge(connection, options.public_key.challenge, None, at)
    return dict(options.public_key)


def check_passkey(connection: psycopg.Connection, answer: Mapping[str, Any], *, domain: str, at: datetime) -> UUID:
    """The person whose passkey has signed what we asked.

    Raises:
        Problem: it is none of ours, or signed something else, or has been copied.
    """
    try:
        given = AuthenticationResponse.from_dict(answer)
        state = _take_challenge(connection, given.response.client_data.challenge, None, at)
        held = connection.execute(SQL("passkey"), {"id": given.raw_id}).fetchone()
        if not held:
            raise _refused()
        person_id, credential, sign_count = held
        _server(domain).authenticate_complete(state, [AttestedCredentialData(credential)], answer)
    except (ValueError, KeyError, TypeError) as error:
        raise _refused() from error
    counted = given.response.authenticator_data.counter
    # Devices that count never count backwards; those that do not say 0. A copy would lag behind.
    if counted <= sign_count and (counted or sign_count):
        raise _refused()
    connection.execute(SQL("passkey_used"), {"id": given.raw_id, "sign_count": counted, "at": at})
    return UUID(str(person_id))


def _server(domain: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(name=SITE, id=domain))


def _keep_challenge(connection: psycopg.Connection, challenge: bytes, person_id: UUID | None, at: datetime) -> None:
    connection.execute(SQL("forget_challenges"), {"at": at})
    parameters = {"challenge": challenge, "person": person_id, "ends_at": at + CHALLENGE_HOLDS}
    connection.execute(SQL("put_challenge"), parameters)


def _take_challenge(
    connection: psycopg.Connection, challenge: bytes, person_id: UUID | None, at: datetime
) -> dict[str, Any]:
    """The challenge as the library wants it back; it is gone with this, so that an answer counts once."""
    asked = {"challenge": challenge, "person": person_id, "at": at}
    if not connection.execute(SQL("take_challenge"), asked).rowcount:
        raise _refused()
    return {"challenge": websafe_encode(challenge), "user_verification": UNLOCKED}


def _refused() -> Problem:
    return Problem("this passkey was not accepted", "signing in", "Try again, or use a code")
