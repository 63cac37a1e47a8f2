"""Payers with keys of every kind, and calls as their programs make them."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import psycopg

from shared_security.access.api_keys import SCOPES, end_key, new_key
from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.find import find_payer
from tests.tools.imports import ACTOR, Deployment
from tests.tools.patience import SLOWEST

ANA = "Ana Lucía Méndez"
NOBODY = "100000000109"  # its check digits do not fit


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Message
    body: bytes

    @property
    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)


@dataclass
class ApiWorld:
    """keys: their texts, by what they are: full, of another payer, with one scope alone, expired, ended, closed."""

    at: Deployment
    site: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    payers: dict[str, UUID] = field(default_factory=dict)
    ana: str = ""
    bo: str = ""
    unused: str = ""

    def record(self, **more: Any) -> dict[str, Any]:
        """A record that is accepted: six hours of Ana, under an id of its own."""
        return {
            "external_id": f"r-{uuid.uuid4().hex}", "account": self.ana, "work_date": "2026-11-20", "hours": "6"
        } | more  # fmt: skip

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str = "full",
        raw: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One call over HTTP. body: sent as JSON; raw: as it is. key: of keys; empty for none."""
        told = {"Content-Type": "application/json"} if method == "POST" else {}
        if key:
            told["Authorization"] = f"Bearer {self.keys.get(key, key)}"
        told |= headers or {}
        connection = HTTPConnection(urlsplit(self.site).netloc, timeout=SLOWEST)
        try:
            sent = raw if raw is not None else None if body is None else json.dumps(body).encode()
            connection.request(method, path, sent, {name: text for name, text in told.items() if text})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def send(self, *records: Any, key: str = "full", once: str = "", query: str = "") -> Answer:
        """Send work; `once` is the Idempotency-Key, a fresh one where it is left out."""
        headers = {"Idempotency-Key": once or uuid.uuid4().hex}
        return self.call("POST", f"/api/v1/work-records{query}", {"records": records}, key=key, headers=headers)


def settle(urls: DatabaseUrls) -> ApiWorld:
    """Fill an empty database."""
    world = ApiWorld(Deployment(urls))
    world.at.add_payers("Dash Rides", "Blue Cafe", "Gone Gigs")
    world.ana = world.at.open_account(ANA)
    world.bo, world.unused = world.at.open_accounts(2)
    now = datetime.now(UTC)
    with psycopg.connect(urls.jobs) as jobs:
        jobs.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
        for name in ("Dash Rides", "Blue Cafe", "Gone Gigs"):
            world.payers[name] = find_payer(jobs, world.at.keys, name).payer_id
        dash = world.payers["Dash Rides"]

        def key(payer: UUID, *scopes: str, made: datetime = now) -> str:
            return new_key(jobs, payer, scopes or SCOPES, days=30, at=made, actor=ACTOR).text

        world.keys = {
            "full": key(dash), "other": key(world.payers["Blue Cafe"]), "closed": key(world.payers["Gone Gigs"]),
            "expired": key(dash, made=now - timedelta(days=31)), **{scope: key(dash, scope) for scope in SCOPES},
        }  # fmt: skip
        ended = new_key(jobs, dash, SCOPES, days=30, at=now, actor=ACTOR)
        end_key(jobs, dash, ended.key_id, at=now, actor=ACTOR)
        world.keys["ended"] = ended.text
        world.keys["wrong"] = world.keys["full"][:-1] + ("A" if world.keys["full"][-1] != "A" else "B")
        jobs.execute("UPDATE payer SET status = 'closed' WHERE payer_id = %s", [world.payers["Gone Gigs"]])
    return world
