"""Requests of one worker at a provider's desk: one to decide with a paper, one that waited too long, an appeal, one
that a first person proposed to grant, and one that has come to the program's office; and a remedy. Rows alone: nothing
is held."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from shared_security.claims.look import look_at_remedy, look_at_request
from shared_security.claims.remedy import remedy_of
from shared_security.claims.request import Told, request_of, seal_told
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys
from shared_security.workers.person_key import person_key
from shared_security.workers.sealing import seal_bytes, seal_fact
from tests.tools.people import ask
from tests.tools.rich_money import put


@dataclass(frozen=True)
class LeaveDesk:
    """The ids of the requests, of the paper, and of whom they are."""

    account_id: UUID
    to_decide: UUID
    late: UUID
    appealed: UUID
    proposed: UUID
    at_office: UUID
    paper: UUID
    paper_at_office: UUID
    remedy: UUID


def fill_desk(urls: DatabaseUrls, keys: Keys, account_id: UUID, person_id: UUID, decider: UUID) -> LeaveDesk:
    """Put them, of the first program in force; they were asked for yesterday."""
    ids = [new_id() for _ in range(5)]
    at = datetime.now(UTC) - timedelta(days=1)
    with psycopg.connect(urls.owner) as owner, psycopg.connect(urls.loader) as loader:
        (pack_no,) = owner.execute("SELECT pack_no FROM pack_version ORDER BY pack_no LIMIT 1").fetchone()
        for request_id, (state, level, micros, why) in zip(ids, (
            ("asked", "provider", 120_000_000, ["above_limit"]), ("asked", "supervisor", 80_000_000, ["not_known"]),
            ("appealed", "supervisor", 60_000_000, ["paper"]), ("asked", "provider", 3_000_000_000, ["above_limit"]),
            ("asked", "regulator", 40_000_000, ["above_limit"]),
        ), strict=True):  # fmt: skip
            one = {"account_id": account_id, "request_id": request_id}
            sealed = seal_told(loader, keys, person_id, request_id, Told("own_illness", "I have the flu."))
            day = at.date() + timedelta(days=3)
            put(
                owner, "leave_request", **one, person_id=person_id, program_no=1, pack_no=pack_no, pocket="sick",
                unit="USD", first_day=day, last_day=day, asked_micros=micros, emergency=state == "appealed",
                asked_on=at.date(), asked_at=at, level=level, level_on=at.date(), state=state, state_on=at.date(),
                why=why, tell_payer=False, language="en", sealed=sealed,
            )  # fmt: skip
            put(owner, "leave_request_day", **one, day=day, asked_micros=micros)
            put(
                owner, "leave_step", **one, step_no=1, act="ask", state="asked", level="provider",
                actor=f"person: {person_id}", effective_on=at.date(), done_at=at,
            )  # fmt: skip
        by = {"on_appeal": False, "decided_by": f"person: {decider}", "facts": Jsonb({}), "decided_at": at}
        put(
            owner, "leave_decision", account_id=account_id, request_id=ids[2], decision_no=1, step="decided",
            outcome="refused", granted_micros=0, reason_code="paper_missing", effective_on=at.date(), **by,
        )  # fmt: skip
        put(
            owner, "leave_decision", account_id=account_id, request_id=ids[3], decision_no=1, step="proposed",
            outcome="granted", granted_micros=3_000_000_000, effective_on=at.date(), **by,
        )  # fmt: skip
        papers = [_paper(owner, loader, keys, person_id, account_id, of, at) for of in (ids[0], ids[4])]
        remedy = new_id()
        put(
            owner, "leave_remedy", account_id=account_id, remedy_id=remedy, person_id=person_id, program_no=1,
            pack_no=pack_no, pocket="sick", unit="leave_hour", request_id=ids[2], wrong="refused",
            lost_micros=6_000_000, state="open", found_by="person: a", found_on=at.date(), confirmed_by="person: b",
            confirmed_on=at.date(),
        )  # fmt: skip
    return LeaveDesk(account_id, *ids, *papers, remedy)


def _paper(
    owner: psycopg.Connection, loader: psycopg.Connection, keys: Keys, person_id: UUID, account_id: UUID,
    request_id: UUID, at: datetime,
) -> UUID:  # fmt: skip
    """A note that she typed herself."""
    paper, key = new_id(), person_key(loader, keys, person_id)
    about = json.dumps({"kind": "own_statement", "name": "", "type": "text/plain"})
    put(
        owner, "leave_document", account_id=account_id, document_id=paper, request_id=request_id, size_bytes=3,
        sealed_about=seal_fact(key, paper, "document about", about), added_at=at,
        sealed=seal_bytes(key, paper, "document", b"flu"),
    )  # fmt: skip
    return paper


def read_by_office(urls: DatabaseUrls, desk: LeaveDesk, official: str) -> None:
    """An official reads the request that has come to the office."""
    with psycopg.connect(urls.jobs) as jobs:
        ask(jobs, "actor", official)
        found = request_of(jobs, desk.account_id, desk.at_office)
        remedy = remedy_of(jobs, desk.account_id, desk.remedy)
        assert found and remedy
        look_at_request(jobs, found, actor=official)
        look_at_remedy(jobs, remedy, actor=official)
