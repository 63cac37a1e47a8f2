"""Writes ACH files: debits, credits and prenotes of people (PPD) and companies (CCD), as the NACHA rules lay them out.

A file is made of records of 94 characters in blocks of ten: its header (1), for each class of entry and effective day a
batch (5) with entries (6) and what is said beside them (7) and its totals (8), then the totals of the file (9).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from shared_security.remittance.rails.fields import RECORD, digits_field, number_field, text_field
from shared_security.values.errors import Problem
from shared_security.values.routing_number import read_routing_number

SEC_CODES = ("PPD", "CCD")
BLOCK = 10  # records
AMOUNT_DIGITS = 10
AMOUNT_MAX = 10**AMOUNT_DIGITS - 1  # cents of one entry
HASH_MODULUS = 10**10
MODIFIERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"  # of the files of one day
# What an entry is, by (savings, credit, prenote).
TRANSACTION_CODES = {
    (False, True, False): "22", (False, True, True): "23", (False, False, False): "27", (False, False, True): "28",
    (True, True, False): "32", (True, True, True): "33", (True, False, False): "37", (True, False, True): "38",
}  # fmt: skip
CREDIT_ENDINGS = "123"  # of the codes of credits, dead ones and prenotes among them
_MIXED, _CREDITS, _DEBITS = "200", "220", "225"


@dataclass(frozen=True)
class Origin:
    """Who sends: bank_routing and bank_name of the bank that takes the file; our name and number as it knows them."""

    bank_routing: str
    bank_name: str
    company_name: str
    company_id: str

    @property
    def bank(self) -> str:
        """The bank without its check digit, as trace numbers begin."""
        return self.bank_routing[:8]


@dataclass(frozen=True)
class AchEntry:
    """One account that is debited or credited. trace: 15 digits, the first eight the bank's. amount_cents: 0 for a
    prenote, which only asks whether the account is there. identification: by which its holder knows us or the
    invoice. reference: said beside it in a record of its own, where there is one."""

    sec: str
    trace: str
    routing: str
    account: str
    savings: bool
    amount_cents: int
    name: str
    identification: str
    reference: str = ""
    is_credit: bool = False


@dataclass(frozen=True)
class AchFile:
    """What is told to a bank at once. made_at: as the file says it. modifier: which of the day's files it is."""

    origin: Origin
    made_at: datetime
    modifier: str
    effective_on: date
    description: str
    entries: Sequence[AchEntry]


@dataclass(frozen=True)
class Written:
    """An entry's records, and what they add to totals. bank: the eight digits of its bank."""

    records: Sequence[str]
    bank: str
    debit_cents: int
    credit_cents: int


def write_nacha(file: AchFile) -> bytes:
    """The bytes of a file; the same for the same file.

    Raises:
        Problem: something does not fit its field, with the entry; or there is no entry.
    """
    if not file.entries:
        raise Problem("there is nothing in it", "the ACH file", "Make a file when something is due")
    ordered = sorted(file.entries, key=lambda entry: (SEC_CODES.index(entry.sec), entry.trace))
    if len({entry.trace for entry in ordered}) < len(ordered):
        raise Problem("a trace number stands twice", "the ACH file", "Make the file again")
    batches = [
        write_batch(file.origin, sec, file.description, file.effective_on, number, [_entry(file, one) for one in found])
        for number, (sec, found) in enumerate(groupby(ordered, lambda entry: entry.sec), 1)
    ]
    return in_blocks(write_header(file.origin, file.made_at, file.modifier), batches)


def write_header(origin: Origin, made_at: datetime, modifier: str) -> str:
    """The first record of a file to our bank."""
    return (
        f"101 {read_routing_number(origin.bank_routing)}{text_field(origin.company_id, 10, 'the company number')}"
        f"{made_at:%y%m%d%H%M}{modifier}094101{text_field(origin.bank_name, 23, 'the name of the bank')}"
        f"{text_field(origin.company_name, 23, 'the company name')}{'':8}"
    )


@dataclass(frozen=True)
class Batch:
    """The records of a batch, and what it adds to the file's totals. count: of entries and what is beside them."""

    records: Sequence[str]
    count: int
    hashed: int
    debit_cents: int
    credit_cents: int


def write_batch(
    origin: Origin, sec: str, description: str, effective_on: date, number: int, entries: Sequence[Written]
) -> Batch:
    """A batch: header, entries, totals."""
    debits, credits_ = (
        sum(cents) for cents in zip(*((one.debit_cents, one.credit_cents) for one in entries), strict=True)
    )
    service = _service(entries)
    count = sum(len(one.records) for one in entries)
    hashed = sum(int(one.bank) for one in entries)
    company = text_field(origin.company_id, 10, "the company number")
    ends = f"{digits_field(origin.bank, 8, 'the bank')}{number:07}"
    header = (
        f"5{service}{text_field(origin.company_name, 16, 'the company name')}{'':20}{company}{sec}"
        f"{text_field(description, 10, 'the description')}{'':6}{effective_on:%y%m%d}{'':3}1{ends}"
    )
    control = (
        f"8{service}{number_field(count, 6, 'the entries of a batch')}{hashed % HASH_MODULUS:010}"
        f"{number_field(debits, 12, 'the debits of a batch')}{number_field(credits_, 12, 'the credits of a batch')}"
        f"{company}{'':25}{ends}"
    )
    records = (header, *(record for one in entries for record in one.records), control)
    return Batch(records, count, hashed, debits, credits_)


def _service(entries: Iterable[Written]) -> str:
    """Whether a batch holds debits, credits or both, by the codes of its entries."""
    kinds = {one.records[0][2] in CREDIT_ENDINGS for one in entries}
    return _MIXED if len(kinds) > 1 else _CREDITS if kinds == {True} else _DEBITS


def _entry(file: AchFile, entry: AchEntry) -> Written:
    where = f"entry {entry.trace}"
    digits_field(entry.trace, 15, where)
    if not entry.trace.startswith(file.origin.bank):
        raise Problem("its trace number is of another bank", where, "Make the file again")
    try:
        routing = read_routing_number(entry.routing)
        amount = number_field(entry.amount_cents, AMOUNT_DIGITS, "the amount")
        code = TRANSACTION_CODES[entry.savings, entry.is_credit, not entry.amount_cents]
        detail = (
            f"6{code}{routing}{text_field(entry.account, 17, 'the account number')}{amount}"
            f"{text_field(entry.identification, 15, 'the identification', must=False)}"
            f"{text_field(entry.name, 22, 'the name')}  {int(bool(entry.reference))}{entry.trace}"
        )
        records = [detail, *_addenda(entry)]
    except Problem as problem:
        raise Problem(problem.what, f"{where}, {problem.where}", problem.fix) from None
    debit, credit = (0, entry.amount_cents) if entry.is_credit else (entry.amount_cents, 0)
    return Written(records, routing[:8], debit, credit)


def _addenda(entry: AchEntry) -> list[str]:
    if not entry.reference:
        return []
    return [f"705{text_field(entry.reference, 80, 'the reference')}0001{entry.trace[-7:]}"]


def in_blocks(header: str, batches: Sequence[Batch]) -> bytes:
    """A whole file: header, batches, totals, and nines to the end of the last block."""
    records = [header, *(record for batch in batches for record in batch.records)]
    blocks = -(-(len(records) + 1) // BLOCK)
    totals = [
        number_field(len(batches), 6, "the batches of a file"),
        number_field(blocks, 6, "the blocks of a file"),
        number_field(sum(batch.count for batch in batches), 8, "the entries of a file"),
        f"{sum(batch.hashed for batch in batches) % HASH_MODULUS:010}",
        number_field(sum(batch.debit_cents for batch in batches), 12, "the debits of a file"),
        number_field(sum(batch.credit_cents for batch in batches), 12, "the credits of a file"),
    ]
    records.append(f"9{''.join(totals)}{'':39}")
    records += ["9" * RECORD] * (blocks * BLOCK - len(records))
    assert all(len(record) == RECORD for record in records), "a record of another length than 94"
    return "".join(f"{record}\n" for record in records).encode("ascii")
