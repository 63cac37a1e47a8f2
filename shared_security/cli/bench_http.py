"""Sends work to a system on the loopback and takes the time."""

import json
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import count
from typing import Any

from shared_security.cli.bench_report import machine, share_of
from shared_security.cli.bench_system import HOST, System

SENDERS, BULK_SENDERS = 16, 2
RECORDS = 1_000
WARM_UP = 200
TIMEOUT_SECONDS = 60


@dataclass(frozen=True)
class Load:
    """rate: calls a second with one record each, for so many seconds; then so many calls of 1,000."""

    rate: int
    seconds: int
    calls: int


class _Sender:
    """A connection that is kept, as a program of a payer keeps its own."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.connection = HTTPConnection(HOST, system.port, timeout=TIMEOUT_SECONDS)

    def send(self, records: list[dict[str, str]]) -> bool:
        """Whether all of them stand in the books now."""
        headers = {
            "Authorization": f"Bearer {self.system.key}", "Content-Type": "application/json",
            "Idempotency-Key": str(uuid.uuid4()),
        }  # fmt: skip
        try:
            self.connection.request("POST", "/api/v1/work-records", json.dumps({"records": records}), headers)
            answer = self.connection.getresponse()
            told = json.loads(answer.read())
        except (OSError, HTTPException, ValueError):
            self.connection.close()
            return False
        return answer.status == 200 and bool(told["summary"]["accepted"] == len(records))


def measure(system: System, load: Load) -> dict[str, Any]:
    """The figures of one run."""
    work = records_for(system)
    single(system, Load(50, WARM_UP // 50, 0), work)
    return {
        "machine": machine(),
        "single": single(system, load, work),
        "calls_of_1000": bulk(system, load.calls, work),
    }


def single(system: System, load: Load, work: Iterator[dict[str, str]]) -> dict[str, Any]:
    """Single records at a steady rate, whether the ones before were answered or not."""
    total = load.rate * load.seconds
    due = iter(range(total))
    lock, start = threading.Lock(), time.perf_counter() + 0.1
    times: list[float] = []
    failed = 0

    def sender() -> None:
        nonlocal failed
        one = _Sender(system)
        while True:
            with lock:
                number, record = next(due, None), next(work)
            if number is None:
                return
            moment = start + number / load.rate
            time.sleep(max(moment - time.perf_counter(), 0))
            well = one.send([record])
            took = time.perf_counter() - moment
            with lock:
                times.append(took)
                failed += not well

    _at_once(SENDERS, sender)
    shown = {f"p{share}_ms": _milliseconds(times, share) for share in (50, 95, 99, 100)}
    shown["max_ms"] = shown.pop("p100_ms")
    return {"rate": load.rate, "calls": total, "failed": failed, **shown}


def bulk(system: System, calls: int, work: Iterator[dict[str, str]]) -> dict[str, Any]:
    """Calls of 1,000 records, as quick as two senders can."""
    batches = iter([[next(work) for _ in range(RECORDS)] for _ in range(calls)])
    lock, failed = threading.Lock(), 0

    def sender() -> None:
        nonlocal failed
        one = _Sender(system)
        while True:
            with lock:
                records = next(batches, None)
            if records is None:
                return
            if not one.send(records):
                with lock:
                    failed += 1

    start = time.perf_counter()
    _at_once(BULK_SENDERS, sender)
    took_ms = max(int((time.perf_counter() - start) * 1_000), 1)
    return {"calls": calls, "failed": failed, "records_per_s": (calls - failed) * RECORDS * 1_000 // took_ms}


def _at_once(senders: int, sender: Callable[[], None]) -> None:
    with ThreadPoolExecutor(senders) as pool:
        for done in [pool.submit(sender) for _ in range(senders)]:
            done.result()


def _milliseconds(times: list[float], share: int) -> float:
    """The time that so many in a hundred calls were answered within."""
    return round(share_of(times, share) * 1_000, 1)


def records_for(system: System) -> Iterator[dict[str, str]]:
    """Work without end, spread over the accounts."""
    run = uuid.uuid4().hex[:8]
    for number in count():
        account = system.numbers[number % len(system.numbers)]
        yield {
            "external_id": f"bench-{run}-{number}", "account": account, "work_date": "2026-03-02", "work_kind": "care",
            "hours": f"{1 + number % 8}.5", "gross_pay": f"{20 + number % 180}.50", "place": "US-WA-SEATTLE",
        }  # fmt: skip
