"""Rounds in which the database ends transactions by itself: real deadlocks, and deadlocks and serialization failures
that are forced on so many attempts in a row. Within the bound the call is answered as ever; at the bound it is told so,
nothing has moved, and the same call goes through later."""

import json
import random
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from shared_security.contributions.record import ATTEMPTS
from tests.faults.bench import SITE, Bench
from tests.faults.storm import Storm
from tests.faults.stormy_town import PAYERS, PEOPLE
from tests.faults.told import Row
from tests.faults.wire import Heard, call

KINDS = {"serialization": "40001", "deadlock": "40P01"}
FORCE = """
    CREATE SEQUENCE storm_failures;
    CREATE FUNCTION fail_now() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
        IF nextval('public.storm_failures') <= {times} THEN RAISE EXCEPTION 'forced' USING ERRCODE = '{code}'; END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER fail_now BEFORE INSERT ON batch FOR EACH ROW EXECUTE FUNCTION fail_now();
"""
RELEASE = "DROP TRIGGER fail_now ON batch; DROP FUNCTION fail_now(); DROP SEQUENCE storm_failures"
HOLD = "SELECT FROM balance WHERE account_id = %s AND unit = 'USD' AND stage = 'reported' FOR UPDATE"
STANDS = "SELECT (SELECT count(*) FROM batch), (SELECT count(*) FROM entry), (SELECT count(*) FROM seen)"
WAITS = "SELECT pid FROM pg_stat_activity WHERE application_name = %s AND wait_event_type = 'Lock'"


def conflicts(bench: Bench, number: int, chance: random.Random) -> str:
    """All are at work once, so that there are accounts to fight for; then one call after the other meets a conflict."""
    storm = Storm(bench, f"locks-{number}", chance, (SITE,))
    storm.begin()
    storm.finish()
    seen = [_real_deadlock(bench, storm)]
    for kind, code in KINDS.items():
        times = chance.randrange(1, ATTEMPTS)
        seen.append(_forced(bench, storm, f"{kind} {times} times", code, times))
        seen.append(_at_the_bound(bench, storm, kind, code))
    return "; ".join(seen)


def _real_deadlock(bench: Bench, storm: Storm) -> str:
    """Another holds the account that comes last, and asks for the first when the call holds that; the call gives way,
    since the other is told to wait for longer."""
    accounts = sorted(bench.town.workers[who].account_id for who in PEOPLE)
    first, last = accounts[0], accounts[-1]
    numbers = {one.account_id: one.number for one in bench.town.workers.values()}
    payer = storm.chance.choice(PAYERS)
    rows = [
        Row(payer, f"{storm.name}-dead-{n}", 1, numbers[account], bench.town.today, 3)
        for n, account in enumerate((first, last))
    ]
    heard: list[Heard] = []
    bench.log.listen()
    before = bench.log.deadlocks
    with psycopg.connect(bench.superuser) as other, psycopg.connect(bench.superuser, autocommit=True) as looking:
        other.execute("SET deadlock_timeout = '60s'")
        other.execute(HOLD, [last])
        thread = threading.Thread(target=lambda: heard.append(_post(bench, payer, uuid.uuid4().hex, rows)))
        thread.start()
        while not looking.execute(WAITS, [SITE]).fetchone():
            time.sleep(0.01)
        other.execute(HOLD, [first])
        other.commit()
        thread.join()
    bench.log.listen()
    assert bench.log.deadlocks > before, "there was no deadlock"
    _accepted(bench, rows, heard[0])
    return "a real deadlock"


def _forced(bench: Bench, storm: Storm, what: str, code: str, times: int) -> str:
    rows = _rows(storm, f"{code}-{times}")
    with _failing(bench, code, times):
        heard = _post(bench, rows[0].payer, uuid.uuid4().hex, rows)
    _accepted(bench, rows, heard)
    return what


def _at_the_bound(bench: Bench, storm: Storm, kind: str, code: str) -> str:
    """The answer says what to do, and nothing has moved; afterwards the same call is answered as ever."""
    rows, key = _rows(storm, f"{code}-bound"), uuid.uuid4().hex
    before = bench.town.ask(STANDS)
    with _failing(bench, code, 10**6):
        heard = _post(bench, rows[0].payer, key, rows)
        with psycopg.connect(bench.superuser) as looking:
            (tried,) = looking.execute("SELECT last_value FROM storm_failures").fetchone() or (0,)
    said = json.loads(heard.body)
    assert (heard.status, said["code"], tried) == (503, "busy", ATTEMPTS), (heard, tried)
    assert "Send the same call again" in said["fix"] and said["money"].startswith("No money moved"), said
    assert bench.town.ask(STANDS) == before
    _accepted(bench, rows, _post(bench, rows[0].payer, key, rows))
    return f"{kind} to the bound of {tried}"


def _rows(storm: Storm, name: str) -> list[Row]:
    payer = storm.chance.choice(PAYERS)
    return [storm.row(payer, f"{storm.name}-{name}-{n}") for n in range(5)]


def _accepted(bench: Bench, rows: list[Row], heard: Heard) -> None:
    assert heard.status == 200, heard
    assert {one["status"] for one in json.loads(heard.body)["records"]} == {"accepted"}, heard
    for row in rows:
        bench.told.accept(row)


def _post(bench: Bench, payer: str, key: str, rows: list[Row]) -> Heard:
    headers = {
        "Authorization": f"Bearer {bench.town.api_keys[payer]}", "Content-Type": "application/json",
        "Idempotency-Key": key,
    }  # fmt: skip
    body = json.dumps({"records": [row.fields() for row in rows]}).encode()
    return call(bench.port, "POST", "/api/v1/work-records", body, headers)


@contextmanager
def _failing(bench: Bench, code: str, times: int) -> Iterator[None]:
    """So many batches in a row are ended by the database."""
    with psycopg.connect(bench.superuser, autocommit=True) as forcing:
        forcing.execute(FORCE.format(times=times, code=code))
        try:
            yield
        finally:
            forcing.execute(RELEASE)
