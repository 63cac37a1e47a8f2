"""Reads ACH files: what was sent, and what banks answer: returns (addenda 99) and notifications of change (addenda 98).

Padding is nobody's business: short records, blank lines, any end of line and missing nines are read. Totals are: a
count, hash or amount that does not agree with the entries is told, and whoever takes the file decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from shared_security.remittance.rails.fields import RECORD
from shared_security.remittance.rails.nacha import HASH_MODULUS
from shared_security.values.errors import Problem

BYTES_MAX = 20 * 1024 * 1024
RETURN, CHANGE, REMITTED = "99", "98", "05"
# Of entries that banks send: debits of a checking or savings account, alive, returned or as a prenote.
DEBIT_CODES = ("26", "27", "28", "36", "37", "38")
SAVINGS_FIRST = "3"
_LINES_WITHOUT_MEANING = ("", "9" * RECORD)


@dataclass(frozen=True)
class Addenda:
    """What stands beside an entry. kind: 99, 98 or 05. code: R01, C02. original_trace: of the entry it answers.
    words: corrected data of a change, free text else."""

    kind: str
    code: str
    original_trace: str
    words: str


@dataclass(frozen=True)
class ReadEntry:
    """One entry as it stands in a file, with its place. routing: nine digits, the last as it stands."""

    record_no: int
    code: str
    routing: str
    account: str
    amount_cents: int
    identification: str
    name: str
    trace: str
    addenda: tuple[Addenda, ...] = ()

    @property
    def is_debit(self) -> bool:
        """Whether it takes money from the account it names."""
        return self.code in DEBIT_CODES

    @property
    def savings(self) -> bool:
        """Whether the account is a savings account."""
        return self.code.startswith(SAVINGS_FIRST)


@dataclass
class ReadBatch:
    """A batch. effective_on: None where the file names no day. sec: PPD, CCD; COR for notifications of change."""

    record_no: int
    sec: str
    company_name: str
    company_id: str
    description: str
    effective_on: date | None
    entries: list[ReadEntry] = field(default_factory=list)


@dataclass
class ReadFile:
    """A file. made_on: None where it names no day. wrong: totals that do not agree with what they are of, in words."""

    made_on: date | None
    origin: str
    destination: str
    batches: list[ReadBatch] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def entries(self) -> list[ReadEntry]:
        """All of its entries."""
        return [entry for batch in self.batches for entry in batch.entries]


def read_nacha(data: bytes) -> ReadFile:
    """A file from its bytes.

    Raises:
        Problem: it is no ACH file, or a record has no place where it stands, with its number.
    """
    if len(data) > BYTES_MAX:
        raise Problem(
            f"it has {len(data):,} bytes; we take {BYTES_MAX:,}", "the file", "Ask the bank for smaller files"
        )
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError:
        raise Problem("it has characters that no ACH file holds", "the file", "Download it again") from None
    reader = _Reader()
    for number, record in _records(text):
        reader.read(number, record)
    return reader.whole()


def _records(text: str) -> Iterator[tuple[int, str]]:
    """Each record with its number, filled up to 94; one line may hold many of them."""
    lines = [line.rstrip(" ") for line in text.replace("\r", "\n").split("\n")]
    number = 0
    for line in lines:
        for start in range(0, len(line), RECORD):
            number += 1
            record = line[start : start + RECORD].ljust(RECORD)
            if record.strip() not in _LINES_WITHOUT_MEANING:
                yield number, record


@dataclass
class _Totals:
    """What totals must come to."""

    count: int = 0
    hashed: int = 0
    debit: int = 0
    credit: int = 0

    def add(self, other: "_Totals") -> None:
        self.count += other.count
        self.hashed += other.hashed
        self.debit += other.debit
        self.credit += other.credit


class _Reader:
    """Takes one record after the other."""

    def __init__(self) -> None:
        self._file: ReadFile | None = None
        self._batch: ReadBatch | None = None
        self._of_batch, self._of_file = _Totals(), _Totals()
        self._ended = False

    def read(self, number: int, record: str) -> None:
        """The next record."""
        kind = record[0]
        fits = {
            "1": self._file is None,
            "5": self._file is not None and self._batch is None and not self._ended,
            "6": self._batch is not None,
            "7": self._batch is not None and bool(self._batch.entries),
            "8": self._batch is not None,
            "9": self._file is not None and self._batch is None and not self._ended,
        }
        if not fits.get(kind):
            what = "it is no ACH file" if self._file is None else f"a record of kind `{kind}` cannot stand here"
            raise Problem(what, f"record {number}", "Download the file from the bank again")
        {"1": self._header, "5": self._begin, "6": self._entry, "7": self._beside, "8": self._end, "9": self._last}[
            kind
        ](number, record)

    def whole(self) -> ReadFile:
        """The file, once all was read."""
        if self._file is None:
            raise Problem("it is empty or no ACH file", "the file", "Download it from the bank again")
        if not self._ended:
            raise Problem("its end is missing", "the file", "It was cut off: download it from the bank again")
        return self._file

    def _header(self, _number: int, record: str) -> None:
        self._file = ReadFile(_day(record[23:29]), record[13:23].strip(), record[3:13].strip())

    def _begin(self, number: int, record: str) -> None:
        effective_on = _day(record[69:75])
        names = record[50:53].strip(), record[4:20].strip(), record[40:50].strip(), record[53:63].strip()
        self._batch, self._of_batch = ReadBatch(number, *names, effective_on), _Totals()

    def _entry(self, number: int, record: str) -> None:
        assert self._batch is not None
        where = f"record {number}"
        amount = _number(record[29:39], f"{where}, amount")
        entry = ReadEntry(
            number, record[1:3], record[3:12].strip(), record[12:29].strip(), amount, record[39:54].strip(),
            record[54:76].strip(), record[79:94].strip(),
        )  # fmt: skip
        self._batch.entries.append(entry)
        debit, credit = (amount, 0) if entry.is_debit else (0, amount)
        self._of_batch.add(_Totals(1, _number(record[3:11], f"{where}, bank"), debit, credit))

    def _beside(self, _number: int, record: str) -> None:
        assert self._batch is not None
        entry = self._batch.entries[-1]
        kind = record[1:3]
        if kind in (RETURN, CHANGE):
            # Of a change the corrected data have 29 characters; of a return the bank may say more.
            words = record[35:64] if kind == CHANGE else record[35:79]
            beside = Addenda(kind, record[3:6], record[6:21].strip(), words.rstrip())
        else:
            beside = Addenda(kind, "", "", record[3:83].rstrip())
        self._batch.entries[-1] = replace(entry, addenda=(*entry.addenda, beside))
        self._of_batch.count += 1

    def _end(self, number: int, record: str) -> None:
        assert self._file is not None
        self._hold(number, "batch", self._of_batch, record[4:10], record[10:20], record[20:32], record[32:44])
        self._file.batches += [self._batch] if self._batch else []
        self._of_file.add(self._of_batch)
        self._batch = None

    def _last(self, number: int, record: str) -> None:
        assert self._file is not None
        batches = _number(record[1:7], f"record {number}")
        if batches != len(self._file.batches):
            self._file.wrong.append(f"the file says {batches} batches and has {len(self._file.batches)}")
        self._hold(number, "file", self._of_file, record[13:21], record[21:31], record[31:43], record[43:55])
        self._ended = True

    def _hold(self, number: int, of: str, found: _Totals, *said: str) -> None:
        """Hold totals against what they are of."""
        assert self._file is not None
        names = ("entries", "hash", "debits in cents", "credits in cents")
        values = (found.count, found.hashed % HASH_MODULUS, found.debit, found.credit)
        for name, text, value in zip(names, said, values, strict=True):
            told = _number(text, f"record {number}, {name}")
            if told != value:
                self._file.wrong.append(f"record {number}: the {of} says {told} as its {name}; they come to {value}")


def _number(text: str, where: str) -> int:
    """Digits, blanks around them counting for nothing."""
    written = text.strip() or "0"
    if not (written.isascii() and written.isdigit()):
        raise Problem("it is no number", where, "Download the file from the bank again")
    return int(written)


def _day(text: str) -> date | None:
    """A day as YYMMDD; None where there is none."""
    try:
        return datetime.strptime(text, "%y%m%d").date()  # noqa: DTZ007
    except ValueError:
        return None
