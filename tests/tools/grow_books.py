"""How the books grow: a million accounts, twenty million records as columns, million by million.

    PYTHONPATH=. .venv/bin/python -P -m tests.tools.grow_books FOLDER [--records 20000000] [--accounts 1000000]

A system of its own is made in FOLDER, with a database that flushes to disk as a real one does, and stays there. Ctrl-C
or a kill stops it at any place; the same command goes on where it stopped. FOLDER/growth.json holds what each million
took: seconds, bytes of log and bytes on disk; tests/tools/scale_table.py reads it. A million that was interrupted is
brought in whole all the same, and left out of comparisons. `--check` runs `books check` and `verify-chain` at the end,
`--archive` archives the month that was posted, as if it were long past, measures it and brings it back.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from shared_security.cli.bench_files import ACTOR, Filled, bring_in, fill, lines_of, write_file
from shared_security.launcher.database import embedded, urls
from shared_security.launcher.folders import CHECKOUT
from shared_security.launcher.name_actor import name_actor
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.archive import Archiver, archive, bring_back, months
from shared_security.ledger.seal import seal
from shared_security.workers.open_account import open_accounts

OPENED_AT_ONCE = 10_000
LOADERS = 2  # as `sss import` posts a large file where there are two cores
NUMBERS = "SELECT number FROM account_number ORDER BY number"
WAL = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"
SIZES = """
    SELECT coalesce(i.inhparent::regclass::text, c.relname), sum(pg_table_size(c.oid))::bigint,
        sum(pg_indexes_size(c.oid))::bigint
    FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    GROUP BY 1 HAVING sum(pg_total_relation_size(c.oid)) > 1000000 ORDER BY 1
"""


@dataclass(frozen=True)
class Growth:
    """A run: where it is kept, where its database is, and what was measured so far, as in growth.json."""

    folder: Path
    addresses: DatabaseUrls
    told: dict[str, Any]

    def keep(self) -> None:
        """Write what was measured; a kill leaves the file of before."""
        fresh = self.folder / "growth.json.new"
        fresh.write_text(json.dumps(self.told, indent=1) + "\n")
        fresh.replace(self.folder / "growth.json")


def main() -> None:
    """Make the system, or go on with it; then million by million."""
    wish = _wish()
    wish.folder.mkdir(parents=True, exist_ok=True)
    with embedded(_say, wish.folder / "system") as cluster:
        kept = wish.folder / "growth.json"
        growth = Growth(wish.folder, urls(cluster), json.loads(kept.read_text()) if kept.exists() else {})
        try:
            if not growth.told:
                _found(growth, wish.step)
            filled = _open_accounts(growth, wish.accounts)
            _grow(growth, filled, wish)
            if wish.check:
                _check(growth)
            if wish.archive:
                _archive(growth)
        except KeyboardInterrupt:
            _say("Stopped; the same command goes on from here.")
            sys.exit(130)
    _print(growth.told)


def _wish() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--records", type=int, default=20_000_000)
    asked.add_argument("--accounts", type=int, default=1_000_000)
    asked.add_argument("--step", type=int, default=1_000_000, help="records of one file; kept from the first run")
    asked.add_argument("--disk", type=int, default=40, help="gigabytes that the folder may take; it stops before")
    asked.add_argument("--check", action="store_true")
    asked.add_argument("--archive", action="store_true")
    return asked.parse_args()


def _found(growth: Growth, step: int) -> None:
    """The tables, the model act in force, a payer."""
    _command(growth, "migrate")
    today = datetime.now(UTC).date()
    filled = fill(growth.addresses.jobs, growth.addresses.loader, 1, today)
    growth.told.update(
        machine={"cpus": os.cpu_count(), "python": platform.python_version(), "memory": _memory()},
        keys=filled.keys_text, payer_id=str(filled.payer_id), today=today.isoformat(), step=step, millions=[],
    )  # fmt: skip
    growth.keep()


def _open_accounts(growth: Growth, accounts: int) -> Filled:
    """As many accounts as are asked for; more than there are once records came would change what files hold."""
    told, today = growth.told, date.fromisoformat(growth.told["today"])
    with (
        psycopg.connect(growth.addresses.jobs, autocommit=True) as jobs,
        psycopg.connect(growth.addresses.owner) as owner,
    ):
        name_actor(jobs, ACTOR)
        numbers = [number for (number,) in owner.execute(NUMBERS).fetchall()]
        before, began = len(numbers), time.perf_counter()
        if not told["millions"] and not told.get("begun"):
            while len(numbers) < accounts:
                wanted = min(OPENED_AT_ONCE, accounts - len(numbers))
                with jobs.transaction():
                    numbers += [one.number for one in open_accounts(jobs, wanted, today=today, actor=ACTOR)]
                _say(f"{len(numbers):,} accounts")
        if len(numbers) > before:
            seconds = told.get("account_seconds", 0) + round(time.perf_counter() - began)
            told.update(accounts=len(numbers), account_seconds=seconds, sizes_of_accounts=_sizes(growth))
            growth.keep()
    return Filled(growth.addresses.loader, told["keys"], UUID(told["payer_id"]), sorted(numbers), today)


def _grow(growth: Growth, filled: Filled, wish: argparse.Namespace) -> None:
    told, step = growth.told, growth.told["step"]
    while (done := len(told["millions"])) * step < wish.records:
        held = sum(path.stat().st_size for path in wish.folder.rglob("*") if path.is_file())
        spare = max((one["disk_bytes"] for one in told["millions"]), default=0) * 2
        if held + spare > wish.disk * 10**9 or shutil.disk_usage(wish.folder).free < spare + 5 * 10**9:
            _say(f"stopped: {held:,} bytes are taken, and --disk allows {wish.disk} GB")
            return
        again = told.get("begun") == done
        told["begun"] = done
        growth.keep()
        file = write_file(wish.folder / "million.csv", lines_of(filled, f"million-{done}", step))
        told["millions"].append(_measured(growth, filled, file, step) | {"again": again})
        growth.keep()
        file.unlink()
        _say(_line(done, told["millions"][-1]))


def _measured(growth: Growth, filled: Filled, file: Path, records: int) -> dict[str, Any]:
    with psycopg.connect(growth.addresses.owner, autocommit=True) as owner:
        owner.execute("CHECKPOINT") if _may_checkpoint(owner) else None
        wal, disk, began, cpu = _number(owner, WAL), _disk(growth), time.perf_counter(), _cpu()
        report = bring_in(filled, file, LOADERS)
        taken = time.perf_counter() - began
        if report.accepted != records:
            raise SystemExit(f"{report.accepted:,} of {records:,} records are in the books; the run is not sound")
        return {
            "milliseconds": round(taken * 1000), "cpu_milliseconds": _cpu() - cpu,
            "wal_bytes": _number(owner, WAL) - wal, "disk_bytes": _disk(growth) - disk,
            "load": round(os.getloadavg()[0], 1), "sizes": _sizes(growth),
        }  # fmt: skip


def _may_checkpoint(owner: psycopg.Connection) -> bool:
    row = owner.execute("SELECT pg_has_role(current_user, 'pg_checkpoint', 'member')").fetchone()
    return bool(row and row[0])


def _number(owner: psycopg.Connection, query: str) -> int:
    row = owner.execute(query).fetchone()
    assert row
    return int(row[0])


def _sizes(growth: Growth) -> dict[str, list[int]]:
    """Bytes of each table, and of its indexes, partitions with their parent."""
    with psycopg.connect(growth.addresses.owner) as owner:
        return {name: [int(table), int(indexes)] for name, table, indexes in owner.execute(SIZES).fetchall()}


def _disk(growth: Growth) -> int:
    """Bytes of all tables and indexes; the log is counted apart."""
    with psycopg.connect(growth.addresses.owner) as owner:
        return _number(owner, "SELECT pg_database_size(current_database())")


def _cpu() -> int:
    """Milliseconds of processor time of this process, not of the server."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return round((used.ru_utime + used.ru_stime) * 1000)


def _check(growth: Growth) -> None:
    """How long the checks take at this size; a difference ends the run."""
    for words in (("books", "check"), ("books", "verify-chain")):
        began = time.perf_counter()
        growth.told[" ".join(words)] = {"said": _command(growth, *words).strip().splitlines()[-1],
                                        "milliseconds": round((time.perf_counter() - began) * 1000)}  # fmt: skip
        growth.keep()


def _archive(growth: Growth) -> None:
    """Bytes of the month plain, packed and in its file; how long both ways take; how long one worker's entries."""
    at = datetime.now(UTC)
    with psycopg.connect(growth.addresses.jobs, autocommit=True) as jobs:
        name_actor(jobs, ACTOR)
        seal(jobs, at)
    with psycopg.connect(growth.addresses.owner, autocommit=True) as owner:
        month = date.fromisoformat(growth.told["today"]).replace(day=1)
        archiver = Archiver(owner, growth.folder / "archive", at + timedelta(days=62), ACTOR, _say)
        found = {"plain_bytes": _bytes_of(archiver, month), "plain_worker_milliseconds": _one_worker(growth)}
        began = time.perf_counter()
        file = archive(archiver, month)
        found |= {"milliseconds": round((time.perf_counter() - began) * 1000), "file_bytes": file.size,
                  "packed_bytes": _bytes_of(archiver, month), "packed_worker_milliseconds": _one_worker(growth),
                  "records": file.sections["work_record"].rows}  # fmt: skip
        began = time.perf_counter()
        bring_back(archiver, month)
        growth.told["archive"] = found | {"back_milliseconds": round((time.perf_counter() - began) * 1000)}
    growth.keep()


def _bytes_of(archiver: Archiver, month: date) -> int:
    return next(one.disk for one in months(archiver.connection, archiver.this_month) if one.month == month)


def _one_worker(growth: Growth) -> int:
    """Milliseconds of asking a hundred accounts, one after the other, for their entries."""
    with psycopg.connect(growth.addresses.loader) as loader:
        accounts = loader.execute("SELECT account_id FROM balance ORDER BY account_id LIMIT 100").fetchall()
        began = time.perf_counter()
        for (account,) in accounts:
            loader.execute("SELECT * FROM entry WHERE account_id = %s", [account]).fetchall()
        return round((time.perf_counter() - began) * 1000)


def _command(growth: Growth, *words: str) -> str:
    home = growth.folder / "system"
    settings = {"SHARED_SECURITY_DATA": str(home), "PYTHONPATH": str(CHECKOUT), "SECRET_KEY": "of a bench" * 5}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "shared_security.cli.main", *words],
        env={**os.environ, **growth.addresses.environment(), **settings}, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stdout[-500:]}{done.stderr[-500:]}")
    return done.stdout


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _line(done: int, one: dict[str, Any]) -> str:
    """One file's figures in words."""
    taken, again = one["milliseconds"] / 1000, " (was interrupted)" if one["again"] else ""
    return (f"{done + 1:>4}  {taken:8.1f} s  {one['wal_bytes'] / 1e6:10,.1f} MB log  "
            f"{one['disk_bytes'] / 1e6:10,.1f} MB disk  load {one['load']}{again}")  # fmt: skip


def _print(told: dict[str, Any]) -> None:
    for done, one in enumerate(told["millions"]):
        print(_line(done, one))
    if "archive" in told:
        print("  ".join(f"{name} {value:,}" for name, value in told["archive"].items()))
    whole = [one for one in told["millions"] if not one["again"]]
    if len(whole) > 1:
        for name in ("milliseconds", "wal_bytes", "disk_bytes"):
            print(f"last to first, {name}: {whole[-1][name] / max(whole[0][name], 1):.2f}")


def _say(sentence: str) -> None:
    print(f"{datetime.now(UTC):%H:%M:%S} {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
