"""Writes what a bank answers to an entry of ours, by the positions of the NACHA layout alone; knows nothing of how
files are read or written here. Batch and file totals are worked from the entries written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.tools.ach_layout import (
    ADDENDA_98,
    ADDENDA_99,
    BATCH_CONTROL,
    BATCH_HEADER,
    CONTROL,
    ENTRY,
    HEADER,
    LaidEntry,
)

# The code of an entry that is sent back, by that of the entry: a dead credit of a checking or savings account.
DEAD = {"22": "21", "23": "21", "32": "31", "33": "31"}
NUMBERS = ("amount", "count", "hash", "debits", "credits", "batches", "blocks", "number")


@dataclass(frozen=True)
class Told:
    """An answer to an entry as it was sent. words: of a notification of change the 29 characters of corrected data."""

    entry: LaidEntry
    code: str
    words: str = ""


def laid(layout: dict[str, tuple[int, int]], **fields: str | int) -> str:
    """A record: each field at its place, numbers to the right with zeros before them, text to the left."""
    record = ""
    for name, (first, last) in layout.items():
        width, value = last - first + 1, str(fields.get(name, ""))
        assert len(value) <= width, f"{value} does not fit {name}"
        record += value.rjust(width, "0") if name in NUMBERS else value.ljust(width)
    return record


def corrected(**fields: tuple[int, str]) -> str:
    """Corrected data: each field at its position, counted from 1, as the table of change codes gives it."""
    words = [" "] * 29
    for first, text in fields.values():
        words[first - 1 : first - 1 + len(text)] = text
    assert len(words) == 29
    return "".join(words)


def answer_file(answers: Sequence[Told]) -> bytes:
    """One file: notifications in a batch of their own, as banks send them."""
    changes = [one for one in answers if one.code.startswith("C")]
    returns = [one for one in answers if not one.code.startswith("C")]
    batches = [_batch(n, some) for n, some in enumerate((some for some in (changes, returns) if some), 1)]
    records = [record for batch in batches for record in batch]
    controls = [batch[-1] for batch in batches]
    header = laid(
        HEADER, record_type="1", priority="01", destination=" 021000021", origin=" 011100012", date="270603",
        time="0600", modifier="A", record_size="094", blocking="10", format="1",
    )  # fmt: skip
    sums = {name: sum(int(_of(control, BATCH_CONTROL, name)) for control in controls) for name in ("count", "credits")}
    hashed = sum(int(_of(control, BATCH_CONTROL, "hash")) for control in controls) % 10**10
    blocks = -(-(len(records) + 2) // 10)
    control = laid(CONTROL, record_type="9", batches=len(batches), blocks=blocks, hash=hashed, debits=0, **sums)
    records = [header, *records, control]
    records += ["9" * 94] * (blocks * 10 - len(records))
    return "".join(f"{record}\n" for record in records).encode("ascii")


def _batch(number: int, answers: Sequence[Told]) -> list[str]:
    is_change = answers[0].code.startswith("C")
    same = {"service": "220", "company_id": "1234567890", "bank": "01110001", "number": number}
    records = [laid(
        BATCH_HEADER, record_type="5", company="FIRST BENEFITS", sec="COR" if is_change else "PPD",
        description="LEAVE PAY", effective="270603", status="1", **same,
    )]  # fmt: skip
    credits_ = 0
    for n, one in enumerate(answers, 1):
        sent, trace = one.entry.fields, f"01110001{number:03}{n:04}"
        cents = 0 if is_change else one.entry.cents
        credits_ += cents
        records.append(laid(
            ENTRY, record_type="6", code=DEAD[sent["code"]], bank="02100002", check="1",
            account=sent["account"].strip(), amount=cents, name=sent["name"].strip(), addenda="1", trace=trace,
        ))  # fmt: skip
        beside = {"record_type": "7", "code": one.code, "original_trace": sent["trace"], "trace": trace}
        if is_change:
            records.append(laid(ADDENDA_98, type="98", original_bank=sent["bank"], corrected=one.words, **beside))
        else:
            records.append(laid(ADDENDA_99, type="99", original_bank=sent["bank"], text=one.words, **beside))
    records.append(laid(
        BATCH_CONTROL, record_type="8", count=2 * len(answers), hash=2100002 * len(answers) % 10**10, debits=0,
        credits=credits_, **same,
    ))  # fmt: skip
    return records


def _of(record: str, layout: dict[str, tuple[int, int]], name: str) -> str:
    first, last = layout[name]
    return record[first - 1 : last]
