"""Everybody at work at once: payers' programs, a file on its way in, workers at their forms, what is done by itself."""

import json
import os
import random
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.faults.bench import IMPORTER, PATIENCE, SITE, TIMED, Bench
from tests.faults.forked import Running
from tests.faults.senders import Call, PayerProgram, Sender, WorkerAtForms
from tests.faults.stormy_town import PAYERS, PEOPLE
from tests.faults.told import Row

BACK = 40  # days
BATCHES = (1, 1, 1, 5, 25, 60)
LONG = "FAULT_ROUNDS" in os.environ
IN_A_FILE = 300 if LONG else 120
RECORDS = 60 if LONG else 25  # of each payer's program


@dataclass
class Storm:
    """One round's work. kinds: which of SITE, IMPORTER, TIMED are at work. port: where they call, where it is not
    the site's own. newest: how many days the newest work is old at least."""

    bench: Bench
    name: str
    chance: random.Random
    kinds: Collection[str] = (SITE, IMPORTER, TIMED)
    port: int = 0
    newest: int = 0
    senders: list[Sender] = field(default_factory=list)
    importer: Running | None = None
    timed: Running | None = None
    in_file: list[Row] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """What is imported."""
        return self.bench.folder / f"{self.name}.jsonl"

    def begin(self) -> None:
        """Everybody begins."""
        bench, town = self.bench, self.bench.town
        town.on(town.today + timedelta(days=self.chance.choice([0, 0, 1, 1, 2])))
        bench.set_clock()
        bench.ensure_site()
        town.bank_tells(self.chance)
        bench.make_acts_due()
        bench.log.forget()
        if TIMED in self.kinds:
            self.timed = bench.timed()
        if IMPORTER in self.kinds:
            self._write_file()
            self.importer = self.importing()
        if SITE in self.kinds:
            self._begin_senders()

    def row(self, payer: str, external_id: str, revision: int = 1) -> Row:
        """Some hours of somebody on some day."""
        town, day = self.bench.town, self.bench.town.today - timedelta(days=self.chance.randrange(self.newest, BACK))
        number = town.workers[self.chance.choice(PEOPLE)].number
        return Row(payer, external_id, revision, number, day, self.chance.randint(1, 8))

    def calls(self, payer: str, records: int = RECORDS) -> list[Call]:
        """New records, some with corrections, in any order and in calls of any size; an id stands in a call once."""
        rows: list[Row] = []
        for n in range(records):
            first = self.row(payer, f"{self.name}-{payer[0]}-{n}")
            rows.append(first)
            for revision in range(2, self.chance.choice([2, 2, 2, 3, 4])):
                # The worker stays the same: another would be another's work.
                rows.append(Row(payer, first.external_id, revision, first.number, first.day, self.chance.randint(0, 8)))
        self.chance.shuffle(rows)
        made: list[Call] = []
        while rows:
            size = self.chance.choice(BATCHES)
            taken = list({row.external_id: row for row in rows[:size]}.values())
            made.append(Call(payer, taken))
            rows = [row for row in rows[:size] if row not in taken] + rows[size:]
        return made

    def _begin_senders(self) -> None:
        for payer in PAYERS:
            one = PayerProgram(self.port or self.bench.port, self.bench.town, self.bench.told, self._own_chance())
            one.payer, one.calls = payer, self.calls(payer)
            self.senders.append(one)
        for who in self.chance.sample(PEOPLE, 2):
            at_forms = WorkerAtForms(self.port or self.bench.port, self.bench.town, self.bench.told, self._own_chance())
            at_forms.who = who
            self.senders.append(at_forms)
        for sender in self.senders:
            sender.start()

    def _own_chance(self) -> random.Random:
        """Threads do not share theirs, so that a seed draws the same."""
        return random.Random(self.chance.random())

    def _write_file(self) -> None:
        self.in_file = [self.row("Blue Cafe", f"{self.name}-file-{n}") for n in range(IN_A_FILE)]
        self.file.write_text("".join(f"{json.dumps(row.fields())}\n" for row in self.in_file))

    def importing(self) -> Running:
        """The command that a person would give."""
        words = ("import", "jsonl", str(self.file), "--payer", "Blue Cafe")
        self.said.write_bytes(b"")
        return self.bench.start(IMPORTER, "site", *words, log=self.said.stem)

    @property
    def said(self) -> Path:
        """What the import said last."""
        return self.bench.folder / f"{self.name}-import.log"

    def at_work(self, kind: str) -> bool:
        """Whether these still have something to do."""
        if kind == IMPORTER:
            return self.importer is not None and self.importer.poll() is None
        if kind == TIMED:
            return self.timed is not None and self.timed.poll() is None and bool(self.bench.acts_left())
        return any(isinstance(one, PayerProgram) and one.is_alive() for one in self.senders)

    def processes(self, *kinds: str) -> list[int]:
        """Those of these kinds that live."""
        found = self.bench.site_workers() if SITE in kinds else []
        for kind, process in ((IMPORTER, self.importer), (TIMED, self.timed)):
            if kind in kinds and process and process.poll() is None:
                found.append(process.pid)
        return found

    def finish(self) -> None:
        """Everybody gets done what was begun: what was cut off is sent, imported and done again."""
        self.bench.ensure_site()
        self._finish_senders()
        self._finish_import()
        if self.timed and self.timed.poll() is None:
            self.timed.terminate()
            self.timed.wait(PATIENCE)
        self.bench.make_acts_due()
        self.bench.finish_acts(None)

    def _finish_senders(self) -> None:
        end = time.monotonic() + PATIENCE
        programs = [one for one in self.senders if isinstance(one, PayerProgram)]
        for one in programs:
            while one.is_alive() and time.monotonic() < end:
                self.bench.ensure_site()
                one.join(1)
        for one in self.senders:
            one.stop.set()
            one.join(PATIENCE)
            assert not one.is_alive() and not one.failed, one.failed

    def _finish_import(self) -> None:
        if self.importer is None:
            return
        if status := self.importer.wait(PATIENCE):
            said = self.said.read_text()
            assert status < 0 or ("again" in said and "Traceback" not in said), said
            self.importer = self.importing()
            assert self.importer.wait(PATIENCE) == 0, self.said.read_text()
        for row in self.in_file:
            self.bench.told.accept(row)

    def heard(self) -> Counter[int]:
        """How often each status came, and under 0 how often an answer did not."""
        found: Counter[int] = Counter()
        for one in self.senders:
            found += one.heard
            found[0] += one.lost
        return found
