"""The windows that a batch moves: what its own records are due among all others, and what that changes for those."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from uuid import UUID

import psycopg

from shared_security.contributions.assess import Program
from shared_security.contributions.assess_windows import Touched, adjustments, cause_of, needed, reached, targets
from shared_security.contributions.member_facts import with_facts_now
from shared_security.contributions.seen import Key
from shared_security.contributions.window_members import Member, window_members
from shared_security.law.publish.active import active_programs, published
from shared_security.law.windows import window_days
from shared_security.ledger.amounts import Amounts
from shared_security.ledger.entries import Entry
from shared_security.workers.people import people


class BatchWindows:
    """Notes what a batch touches, program by program, and assesses it once everything is known.

    `due`: what each of the batch's own records is due, by the number of each program with windows.
    """

    def __init__(self, connection: psycopg.Connection, today: date) -> None:
        """today: the day of posting, by whose law it is."""
        self.connection, self.today = connection, today
        self.touched: dict[int, list[Touched]] = defaultdict(list)
        self.new: dict[int, list[Member]] = defaultdict(list)
        self.due: dict[Key, dict[int, tuple[Amounts, ...]]] = defaultdict(dict)
        self._known: dict[tuple[int, int], list[Program]] = {}
        self._laws: dict[int, Program] = {}

    def units(self, amounts: Iterable[Amounts]) -> set[tuple[int, str]]:
        """Program and unit of everything that re-assessing the windows of these amounts may move."""
        return {
            (law.program_no, given.kind.unit)
            for one in _one_each(amounts)
            for law in self._laws_of(one)
            for rule in law.pack.rules
            for given in rule.gives
        }

    def concern(self, amounts: Iterable[Amounts]) -> bool:
        """Whether any of these amounts can depend on other work."""
        return any(self._laws_of(one) for one in amounts)

    def come(self, member: Member, amounts: Iterable[Amounts]) -> None:
        """Note a record that comes now, with what it would be due if it were alone."""
        for one in _one_each(amounts):
            if self._laws_of(one):
                self.new[one.program_no].append(replace(member, day=one.work_date, facts=one.facts))
                self._touch(member.worker, one, member.key)

    def go(self, worker: UUID, amounts: Iterable[Amounts], cause: Key) -> None:
        """Note that a record was taken back, which was due this; cause: what replaces it."""
        for one in _one_each(amounts):
            if self._laws_of(one):
                self._touch(worker, one, cause)

    def assess(self, gone: Collection[Key], *, payer_alone: bool = False) -> list[Entry]:
        """Put what the batch's own records are due into `due`, and answer with the adjustments of all others.

        Args:
            gone: records that count no longer. payer_alone: each payer's records are assessed among its own alone, as
                a preview does, and nothing is adjusted.
        """
        adjusted: list[Entry] = []
        for program_no, touched in self.touched.items():
            law = self._newest_law(program_no)
            new, others = self._with_facts(law, self.new[program_no], self._others(law, touched, gone))
            if payer_alone:
                for payer_id in {member.payer_id for member in new}:
                    own = [member for member in (*others, *new) if member.payer_id == payer_id]
                    self._note(law, targets(law, own), new)
            else:
                due = targets(law, [*others, *new])
                self._note(law, due, new)
                adjusted += _adjustments(law, others, due, touched)
        return adjusted

    def known_later(self, amounts: Iterable[Amounts]) -> str:
        """What is counted now, and assessed when its period has ended, in words; empty where all is known."""
        if not self._any_closes:
            return ""
        days = {
            f"{law.pack.title}: counted, assessed on {window_days(law.pack, rule, one.work_date)[1]}"
            for one in _one_each(amounts)
            if (law := self._active.get(one.program_no))
            for rule in law.pack.closes
            if rule.starts <= one.work_date < rule.ends
        }
        return "; ".join(sorted(days))

    def is_shared(self, amounts: Iterable[Amounts]) -> bool:
        """Whether work for other payers may count for the same limits."""
        laws = (self._active.get(one.program_no) for one in amounts)
        return any(rule.window and rule.window.of == "worker" for law in laws if law for rule in law.pack.windowed)

    def _touch(self, worker: UUID, one: Amounts, cause: Key) -> None:
        span = reached([law.pack for law in self._laws_of(one)], one.work_date)
        self.touched[one.program_no].append(Touched(worker, span, cause))

    def _others(self, law: Program, touched: Sequence[Touched], gone: Collection[Key]) -> list[Member]:
        spans = defaultdict(list)
        for one in touched:
            spans[one.worker].append(one.span)
        wide = {worker: needed(law.pack, found) for worker, found in spans.items()}
        who = people(self.connection, wide)
        mine = {member.key for member in self.new[law.program_no]}
        return window_members(self.connection, law.program_no, who, wide, without={*gone, *mine})

    def _with_facts(
        self, law: Program, new: Sequence[Member], others: Sequence[Member]
    ) -> tuple[list[Member], list[Member]]:
        told = with_facts_now(self.connection, law.pack, [*new, *others])
        return told[: len(new)], told[len(new) :]

    def _note(self, law: Program, due: Mapping[Key, tuple[Amounts, ...] | None], new: Iterable[Member]) -> None:
        for member in new:
            if (found := due.get(member.key)) is not None:
                self.due[member.key][law.program_no] = found

    @cached_property
    def _active(self) -> Mapping[int, Program]:
        return {program.program_no: program for program in active_programs(self.connection, self.today)}

    @cached_property
    def _any_closes(self) -> bool:
        return any(law.pack.closes for law in self._active.values())

    def _newest_law(self, program_no: int) -> Program:
        """The law in force; where its program is none no more, the newest by which anything stood that is touched."""
        return self._active.get(program_no) or max(
            (law for law in self._laws.values() if law.program_no == program_no), key=lambda law: law.pack_no
        )

    def _laws_of(self, one: Amounts) -> list[Program]:
        """The law in force of a program, and the one by which something is due, where any of them has windows."""
        found = self._known.get((one.program_no, one.pack_no))
        if found is None:
            found = self._known[one.program_no, one.pack_no] = self._look_up(one)
        return found

    def _look_up(self, one: Amounts) -> list[Program]:
        now = self._active.get(one.program_no)
        if (now is None or now.pack_no != one.pack_no) and one.pack_no not in self._laws:
            self._laws |= published(self.connection, [one.pack_no])
        laws = [law for law in (now, self._laws.get(one.pack_no)) if law]
        return laws if any(law.pack.windowed for law in laws) else []


def _one_each(amounts: Iterable[Amounts]) -> Iterable[Amounts]:
    """One for each program: day, law and facts are the same for every unit and bearer."""
    return {one.program_no: one for one in amounts}.values()


def _adjustments(
    law: Program,
    others: Iterable[Member],
    due: Mapping[Key, tuple[Amounts, ...] | None],
    touched: Sequence[Touched],
) -> list[Entry]:
    found: list[Entry] = []
    by_worker: dict[UUID, list[Touched]] = defaultdict(list)
    for one in touched:
        by_worker[one.worker].append(one)
    for member in others:
        target, by = due[member.key], cause_of(member, by_worker[member.worker])
        if target is not None and by is not None:
            found += adjustments(member, target, member.worker, by.cause, pack_no=law.pack_no)
    return found
