"""Reads an ACH file by the positions of the NACHA layout alone; knows nothing of how files are written or read here.

Positions are counted from 1, first and last included, as the layout's own tables count them.
"""

from dataclasses import dataclass, field

HEADER = {
    "record_type": (1, 1), "priority": (2, 3), "destination": (4, 13), "origin": (14, 23), "date": (24, 29),
    "time": (30, 33), "modifier": (34, 34), "record_size": (35, 37), "blocking": (38, 39), "format": (40, 40),
    "destination_name": (41, 63), "origin_name": (64, 86), "reference": (87, 94),
}  # fmt: skip
BATCH_HEADER = {
    "record_type": (1, 1), "service": (2, 4), "company": (5, 20), "discretionary": (21, 40), "company_id": (41, 50),
    "sec": (51, 53), "description": (54, 63), "descriptive_date": (64, 69), "effective": (70, 75),
    "settlement": (76, 78), "status": (79, 79), "bank": (80, 87), "number": (88, 94),
}  # fmt: skip
ENTRY = {
    "record_type": (1, 1), "code": (2, 3), "bank": (4, 11), "check": (12, 12), "account": (13, 29),
    "amount": (30, 39), "identification": (40, 54), "name": (55, 76), "discretionary": (77, 78), "addenda": (79, 79),
    "trace": (80, 94),
}  # fmt: skip
ADDENDA_05 = {
    "record_type": (1, 1), "type": (2, 3), "text": (4, 83), "sequence": (84, 87), "entry": (88, 94),
}  # fmt: skip
ADDENDA_99 = {
    "record_type": (1, 1), "type": (2, 3), "code": (4, 6), "original_trace": (7, 21), "death": (22, 27),
    "original_bank": (28, 35), "text": (36, 79), "trace": (80, 94),
}  # fmt: skip
ADDENDA_98 = {
    "record_type": (1, 1), "type": (2, 3), "code": (4, 6), "original_trace": (7, 21), "reserved": (22, 27),
    "original_bank": (28, 35), "corrected": (36, 64), "reserved_too": (65, 79), "trace": (80, 94),
}  # fmt: skip
BATCH_CONTROL = {
    "record_type": (1, 1), "service": (2, 4), "count": (5, 10), "hash": (11, 20), "debits": (21, 32),
    "credits": (33, 44), "company_id": (45, 54), "authentication": (55, 73), "reserved": (74, 79), "bank": (80, 87),
    "number": (88, 94),
}  # fmt: skip
CONTROL = {
    "record_type": (1, 1), "batches": (2, 7), "blocks": (8, 13), "count": (14, 21), "hash": (22, 31),
    "debits": (32, 43), "credits": (44, 55), "reserved": (56, 94),
}  # fmt: skip
ADDENDA = {"05": ADDENDA_05, "98": ADDENDA_98, "99": ADDENDA_99}
DEBITS, CREDITS = ("26", "27", "28", "36", "37", "38"), ("21", "22", "23", "31", "32", "33")
Fields = dict[str, str]


@dataclass
class LaidEntry:
    """An entry and what stands beside it."""

    fields: Fields
    addenda: list[Fields] = field(default_factory=list)

    @property
    def cents(self) -> int:
        """Its amount."""
        return int(self.fields["amount"])


@dataclass
class LaidBatch:
    """A batch."""

    header: Fields
    entries: list[LaidEntry] = field(default_factory=list)
    control: Fields = field(default_factory=dict)


@dataclass
class LaidFile:
    """A file."""

    header: Fields
    batches: list[LaidBatch]
    control: Fields

    @property
    def entries(self) -> list[LaidEntry]:
        """All entries."""
        return [entry for batch in self.batches for entry in batch.entries]


def cut(record: str, layout: dict[str, tuple[int, int]]) -> Fields:
    """The fields of a record; the layout must cover all 94 characters."""
    ends = [end for _first, end in layout.values()]
    starts = [first for first, _end in layout.values()]
    assert starts == [1, *(end + 1 for end in ends[:-1])], "the layout has a hole"
    assert ends[-1] == 94
    return {name: record[first - 1 : end] for name, (first, end) in layout.items()}


def lay_out(data: bytes) -> LaidFile:
    """A whole file, every rule of its layout held."""
    records = data.decode("ascii").split("\n")
    assert records.pop() == ""
    assert len(records) % 10 == 0
    assert all(len(record) == 94 and record == record.upper() for record in records)
    while records[-1] == "9" * 94:
        records.pop()
    header, batches, control = cut(records[0], HEADER), _batches(records[1:-1]), cut(records[-1], CONTROL)
    file = LaidFile(header, batches, control)
    assert (header["record_type"], control["record_type"]) == ("1", "9")
    assert (header["priority"], header["record_size"], header["blocking"], header["format"]) == ("01", "094", "10", "1")
    assert int(control["batches"]) == len(batches)
    assert int(control["blocks"]) * 10 == data.count(b"\n")
    for name in ("count", "debits", "credits"):
        assert int(control[name]) == sum(int(batch.control[name]) for batch in batches), name
    assert int(control["hash"]) == sum(int(batch.control["hash"]) for batch in batches) % 10**10
    assert control["reserved"].strip() == ""
    return file


def _batches(records: list[str]) -> list[LaidBatch]:
    batches: list[LaidBatch] = []
    for record in records:
        match record[0]:
            case "5":
                batches.append(LaidBatch(cut(record, BATCH_HEADER)))
            case "6":
                batches[-1].entries.append(LaidEntry(cut(record, ENTRY)))
            case "7":
                batches[-1].entries[-1].addenda.append(cut(record, ADDENDA[record[1:3]]))
            case "8":
                batches[-1].control = cut(record, BATCH_CONTROL)
                _hold(batches[-1], len(batches))
            case other:
                raise AssertionError(f"a record of kind {other}")
    return batches


def _hold(batch: LaidBatch, number: int) -> None:
    """A batch against its own totals."""
    control, header, entries = batch.control, batch.header, batch.entries
    assert [int(one["number"]) for one in (header, control)] == [number, number]
    for name in ("service", "company_id", "bank"):
        assert header[name] == control[name], name
    assert int(control["count"]) == len(entries) + sum(len(entry.addenda) for entry in entries)
    assert int(control["hash"]) == sum(int(entry.fields["bank"]) for entry in entries) % 10**10
    debits = sum(entry.cents for entry in entries if entry.fields["code"] in DEBITS)
    credits_ = sum(entry.cents for entry in entries if entry.fields["code"] in CREDITS)
    assert (int(control["debits"]), int(control["credits"])) == (debits, credits_)
    kinds = {entry.fields["code"] in CREDITS for entry in entries}
    assert header["service"] == ("200" if len(kinds) == 2 else "220" if True in kinds else "225")
    for entry in entries:
        assert int(entry.fields["addenda"]) == len(entry.addenda)
    traces = [entry.fields["trace"] for entry in entries]
    assert traces == sorted(set(traces))
