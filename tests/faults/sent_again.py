"""Rounds in which what was sent comes again: whole, many at once, in another order, altered, older after newer."""

import json
import random
import threading
import uuid
from collections import Counter
from dataclasses import replace

from tests.faults.bench import SITE, Bench
from tests.faults.senders import Call, PayerProgram
from tests.faults.storm import Storm
from tests.faults.stormy_town import PAYERS
from tests.faults.told import Row
from tests.faults.wire import Heard, call

PARALLEL = 8
ROWS = "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM work_record), (SELECT count(*) FROM transfer)"


def sent_again(bench: Bench, number: int, chance: random.Random) -> str:
    """Everything is accepted once; then it comes again in every way, and nothing is posted by it."""
    storm = Storm(bench, f"again-{number}", chance, (SITE,))
    storm.begin()
    storm.finish()
    programs = [one for one in storm.senders if isinstance(one, PayerProgram)]
    before = bench.town.ask(ROWS)
    seen: Counter[str] = Counter()
    for one in programs:
        whole = chance.sample(list(one.calls), min(3, len(one.calls)))
        for sent in whole:
            _same_bytes(bench, sent, seen)
            _same_key_other_bytes(bench, sent, seen)
            _other_key_other_order(bench, sent, chance, seen)
            _altered(bench, sent, seen)
        _older_after_newer(bench, one.payer, chance, seen)
    assert bench.town.ask(ROWS) == before, "what comes again posts nothing"
    _all_at_once(bench, storm, chance, seen)
    return f"came again: {dict(seen)}"


def _post(bench: Bench, payer: str, key: str, body: bytes) -> Heard:
    headers = {
        "Authorization": f"Bearer {bench.town.api_keys[payer]}", "Content-Type": "application/json",
        "Idempotency-Key": key,
    }  # fmt: skip
    return call(bench.port, "POST", "/api/v1/work-records", body, headers)


def _body(*rows: Row) -> bytes:
    return json.dumps({"records": [row.fields() for row in rows]}).encode()


def _statuses(heard: Heard) -> list[str]:
    assert heard.status == 200, heard
    return [one["status"] for one in json.loads(heard.body)["records"]]


def _same_bytes(bench: Bench, sent: Call, seen: Counter[str]) -> None:
    heard = _post(bench, sent.payer, sent.key, sent.body)
    assert (heard.status, heard.body) == (200, sent.answer)
    seen["same call"] += 1


def _same_key_other_bytes(bench: Bench, sent: Call, seen: Counter[str]) -> None:
    altered = _body(*(replace(row, hours=row.hours + 1) for row in sent.rows))
    for body in (altered, sent.body + b" ", _body(*sent.rows[1:]) if len(sent.rows) > 1 else altered):
        heard = _post(bench, sent.payer, sent.key, body)
        said = json.loads(heard.body)
        assert (heard.status, said["code"]) == (422, "idempotency_key_reused"), heard
        assert said["money"].startswith("No money moved"), heard
        seen["same key, other bytes"] += 1


def _other_key_other_order(bench: Bench, sent: Call, chance: random.Random, seen: Counter[str]) -> None:
    rows = chance.sample(list(sent.rows), len(sent.rows))
    heard = _post(bench, sent.payer, uuid.uuid4().hex, _body(*rows))
    before = {one["external_id"]: one for one in json.loads(sent.answer)["records"]}
    for one in json.loads(heard.body)["records"]:
        first = before[one["external_id"]]
        assert one["record_id"] == first["record_id"] and one["status"] in ("accepted", "superseded"), one
        if one["status"] == "accepted":
            assert one["total"] == first["total"], "answered as before"
    seen["other order"] += 1


def _altered(bench: Bench, sent: Call, seen: Counter[str]) -> None:
    """The same ids and revisions with other content: refused, with both shown."""
    rows = [replace(row, hours=row.hours + 1) for row in sent.rows]
    stood = [one["status"] for one in json.loads(sent.answer)["records"]]
    found = _statuses(_post(bench, sent.payer, uuid.uuid4().hex, _body(*rows)))
    for row, was, status in zip(rows, stood, found, strict=True):
        known = bench.told.accepted[row.payer, row.external_id]
        wanted = ("conflict", "superseded") if was == "superseded" or max(known) > row.revision else ("conflict",)
        assert status in wanted, (row, was, status)
        seen["other content"] += 1


def _older_after_newer(bench: Bench, payer: str, chance: random.Random, seen: Counter[str]) -> None:
    """A revision that nobody has sent, below one that stands."""
    ids = [(id_, known) for (of, id_), known in bench.told.accepted.items() if of == payer and max(known) > 1]
    for external_id, known in chance.sample(ids, min(5, len(ids))):
        head = known[max(known)]
        for revision in [one for one in range(1, head.revision) if one not in known]:
            older = Row(payer, external_id, revision, head.number, head.day, 7)
            assert _statuses(_post(bench, payer, uuid.uuid4().hex, _body(older))) == ["superseded"]
            seen["older after newer"] += 1


def _all_at_once(bench: Bench, storm: Storm, chance: random.Random, seen: Counter[str]) -> None:
    """One new call by many at the same moment, under its key and under keys of their own."""
    payer = chance.choice(PAYERS)
    rows = [storm.row(payer, f"{storm.name}-once-{n}") for n in range(20)]
    same, heard = uuid.uuid4().hex, list[Heard]()

    def post(key: str) -> None:
        heard.append(_post(bench, payer, key, _body(*rows)))

    threads = [
        threading.Thread(target=post, args=(same if n % 2 else uuid.uuid4().hex,)) for n in range(PARALLEL)
    ]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(heard) == PARALLEL and {one.status for one in heard} <= {200, 409}, heard
    for one in heard:
        assert one.status == 409 or set(_statuses(one)) == {"accepted"}
        seen[f"at once: {one.status}"] += 1
    for row in rows:
        bench.told.accept(row)
