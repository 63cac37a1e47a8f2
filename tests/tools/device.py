"""A device that makes passkeys and signs with them, as a phone does, in a few lines: for the tests of access."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT, UNLOCKED, NEW = 0x01, 0x04, 0x40


@dataclass
class Device:
    """Holds one passkey of one site. counts: 0 for a device that does not count."""

    domain: str = "localhost"
    origin: str = "http://localhost:8177"
    counts: int = 0
    unlocked: bool = True
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to navigator.credentials.create."""
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        about = bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + public
        told = {"fmt": "none", "attStmt": {}, "authData": self._data(NEW) + about}
        return self._answer(
            {"clientDataJSON": self._client("webauthn.create", options), "attestationObject": cbor.encode(told)}
        )

    def sign(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to navigator.credentials.get."""
        client, data = self._client("webauthn.get", options), self._data()
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer({"clientDataJSON": client, "authenticatorData": data, "signature": signature})

    def _client(self, act: str, options: dict[str, Any]) -> bytes:
        return json.dumps({"type": act, "challenge": options["challenge"], "origin": self.origin}).encode()

    def _data(self, more: int = 0) -> bytes:
        flags = PRESENT | (UNLOCKED if self.unlocked else 0) | more
        return hashlib.sha256(self.domain.encode()).digest() + bytes([flags]) + self.counts.to_bytes(4, "big")

    def _answer(self, parts: dict[str, bytes]) -> dict[str, Any]:
        encoded = websafe_encode(self.credential_id)
        response = {name: websafe_encode(part) for name, part in parts.items()}
        return {"id": encoded, "rawId": encoded, "type": "public-key", "response": response}
