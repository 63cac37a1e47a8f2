"""A bank for tests and demonstrations: takes ACH files, pays and returns them as days pass, writes statements.

It knows nothing of the books and never touches them: it reads files and writes files. Days are told, never looked up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path

from shared_security.remittance.rails.fields import text_field
from shared_security.remittance.rails.nacha import Batch, Origin, Written, in_blocks, write_batch, write_header
from shared_security.remittance.rails.nacha_reader import ReadBatch, ReadEntry, read_nacha
from shared_security.remittance.rails.test_outcomes import Outcome, outcome_of
from shared_security.remittance.rails.test_statement import Movement, PaperStatement, write_camt053, write_csv
from shared_security.values.banking_days import BANKING
from shared_security.values.business_days import business_day_from
from shared_security.values.errors import Problem
from shared_security.values.routing_number import check_digit

_CHANGE = "COR"
# Of what answers an entry: by whether it is of a savings account and a credit.
_DEAD_CODES = {(False, False): "26", (True, False): "36", (False, True): "21", (True, True): "31"}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Answer:
    """What goes back to who sent a file, on a day."""

    day: date
    batch: ReadBatch
    entry: ReadEntry
    outcome: Outcome


class PaperBank:
    """Accounts of ours at a bank, by number, each with nothing on it before its first day.

    name: as it writes itself. one_by_one: whether its statements tell of each debit, or of a file's total.
    """

    def __init__(
        self, accounts: Sequence[str], first_day: date, *, name: str = "PAPER BANK", one_by_one: bool = False
    ) -> None:
        self._moved: dict[str, list[Movement]] = {account: [] for account in accounts}
        self._first_day, self._name, self._one_by_one = first_day, name, one_by_one
        self._answers: list[_Answer] = []
        self._taken: set[bytes] = set()
        self._count = 0

    def take(self, data: bytes, account: str, *, today: date) -> int:
        """Take an ACH file of debits and credits for an account; answers how many entries. The same file again, as
        banks do, is not taken.

        Raises:
            Problem: it is no ACH file, contradicts itself, or was taken already.
        """
        file = read_nacha(data)
        if file.wrong:
            raise Problem("; ".join(file.wrong), "the file", "Make it again")
        if data in self._taken:
            raise Problem("this file was taken already", "the file", "Do not send it twice")
        self._taken.add(data)
        for batch in file.batches:
            asked = max(batch.effective_on or today, today)
            day = business_day_from(asked, BANKING)
            self._settle(account, day, batch)
            for entry in batch.entries:
                self._answer(account, day, batch, entry)
        return len(file.entries)

    def wire(self, account: str, day: date, cents: int, *, name: str = "", reference: str = "", text: str = "") -> None:
        """Money comes into an account by order, or goes out below zero: short, over, with a wrong reference."""
        self._count += 1
        self._moved[account].append(Movement(day, cents, name, reference, text, f"PB{self._count:08}"))

    def move(self, from_: str, to: str, day: date, cents: int, *, reference: str) -> None:
        """Money goes from one of our accounts to another, and is there on the next banking day."""
        arrives = business_day_from(day + _ONE_DAY, BANKING)
        self.wire(from_, day, -cents, reference=reference, text="TRANSFER")
        self.wire(to, arrives, cents, reference=reference, text="TRANSFER")

    def statement(self, account: str, from_day: date, to_day: date) -> PaperStatement:
        """What there is to say of an account over days; those before are its opening balance."""
        moved = sorted(self._moved[account], key=lambda one: one.day)
        opening = sum(one.cents for one in moved if one.day < from_day)
        lines = [one for one in moved if from_day <= one.day <= to_day]
        return PaperStatement(account, f"{account[-4:]}-{to_day:%Y%m%d}", from_day, to_day, opening, lines)

    def answers(self, day: date) -> bytes | None:
        """The file of returns and notifications of change of a day; None where there are none."""
        due = [one for one in self._answers if one.day == day]
        if not due:
            return None
        found = sorted(due, key=lambda one: (one.batch.company_id, _sec(one), one.entry.trace))
        batches = [
            self._batch(number, sec, day, list(of_batch))
            for number, ((_company, sec), of_batch) in enumerate(
                groupby(found, lambda one: (one.batch.company_id, _sec(one))), 1
            )
        ]
        return in_blocks(write_header(self._origin(found[0].batch), datetime.combine(day, time(6)), "A"), batches)

    def write_day(self, folder: Path, day: date, *, since: date | None = None) -> list[Path]:
        """Write the files of a day: a statement of each account, in both forms, and what was answered. since: the first
        day of the statements, where days before had none."""
        files: list[tuple[str, bytes]] = []
        for account in self._moved:
            told = self.statement(account, since or day, day)
            files += [
                (f"statement-{account}-{day}.xml", write_camt053(told)),
                (f"statement-{account}-{day}.csv", write_csv(told)),
            ]
        if answered := self.answers(day):
            files.append((f"answers-{day}.ach", answered))
        return [_written(folder / name, data) for name, data in files]

    def _settle(self, account: str, day: date, batch: ReadBatch) -> None:
        """The money of a batch, gross, on its day."""
        for name, reference, cents in self._told(batch):
            if cents:
                self.wire(account, day, cents, name=name, reference=reference, text=f"ACH {batch.description}")

    def _told(self, batch: ReadBatch) -> Iterator[tuple[str, str, int]]:
        signed = [(one, one.amount_cents if one.is_debit else -one.amount_cents) for one in batch.entries]
        if self._one_by_one:
            yield from ((one.name, one.trace, cents) for one, cents in signed)
        else:
            yield batch.company_name, "", sum(cents for _one, cents in signed if cents > 0)
            yield batch.company_name, "", sum(cents for _one, cents in signed if cents < 0)

    def _answer(self, account: str, day: date, batch: ReadBatch, entry: ReadEntry) -> None:
        outcome = outcome_of(entry)
        if outcome is None:
            return
        answered = outcome.day_after(day)
        self._answers.append(_Answer(answered, batch, entry, outcome))
        if entry.amount_cents and outcome.corrected is None:
            cents = -entry.amount_cents if entry.is_debit else entry.amount_cents
            text = f"RETURN {outcome.code}"
            self.wire(account, answered, cents, name=entry.name, reference=entry.trace, text=text)

    def _origin(self, batch: ReadBatch) -> Origin:
        """Our bank answers in the name of those who sent the file."""
        ours = batch.entries[0].trace[:8]
        return Origin(ours + check_digit(ours), self._name, batch.company_name, batch.company_id)

    def _batch(self, number: int, sec: str, day: date, answers: Sequence[_Answer]) -> Batch:
        origin = self._origin(answers[0].batch)
        entries = [_entry(origin, one, at) for at, one in enumerate(answers, number * 1000)]
        return write_batch(origin, sec, answers[0].batch.description or "BENEFITS", day, number, entries)


def _sec(answer: _Answer) -> str:
    return _CHANGE if answer.outcome.corrected else answer.batch.sec


def _entry(origin: Origin, answer: _Answer, at: int) -> Written:
    """The entry and what is beside it, as the account's own bank sends them to ours."""
    entry, outcome = answer.entry, answer.outcome
    bank = entry.routing[:8]
    trace = f"{bank}{at:07}"
    cents = 0 if outcome.corrected else entry.amount_cents
    code = _DEAD_CODES[entry.savings, not entry.is_debit]
    detail = (
        f"6{code}{origin.bank_routing}{text_field(entry.account, 17, 'the account')}{cents:010}"
        f"{entry.identification:15}{text_field(entry.name, 22, 'the name')}  1{trace}"
    )
    if outcome.corrected:
        words = text_field(outcome.corrected(entry), 29, "the corrected data")
        beside = f"798{outcome.code}{entry.trace}{'':6}{bank}{words}{'':15}{trace}"
    else:
        beside = f"799{outcome.code}{entry.trace}{'':6}{bank}{'':44}{trace}"
    debit, credit = (cents, 0) if entry.is_debit else (0, cents)
    return Written((detail, beside), origin.bank, debit, credit)


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
