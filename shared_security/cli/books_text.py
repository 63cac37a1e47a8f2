"""The story of an entry in words, for a person to read, and as JSON for a program."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from shared_security.contributions.entries_of_record import RecordEntry
from shared_security.contributions.explain_entry import Posted, PostingLine, Revision, Story
from shared_security.law.record import written
from shared_security.values.money import dollars, shown_amount

_STATES = {
    "posted": "stands in the books",
    "reversal": "takes it back",
    "superseded": "came after a higher revision; nothing was posted",
    "skipped": "never came; a higher revision holds its place",
    "open": "waits",
    "replaced": "waited until a higher revision came",
    "cancelled": "waited and was cancelled",
}


def story_text(story: Story) -> Iterator[str]:
    """The story in lines."""
    first = story.posted[0]
    total = sum(row.total_micros for row in story.posted if row.unit == first.unit)
    yield f"Entry {story.entry}: {shown_amount(total, first.unit)}, borne by the {first.bearer}"
    yield from _origin(story, first)
    yield f"  Account {first.account_id}{_moved(first)}"
    for row in story.posted:
        yield f"  {_how(row)} {_batch(row)}"
    if story.revisions:
        yield "  What became of the record:"
        yield from (f"    {_revision(row)}" for row in story.revisions)
    yield f"  Law: {first.program}, pack {first.pack_no} of {first.published_on}, {first.engine}"
    yield f"    {first.pack_hash}"
    yield from (f"    {line}" for line in story.law)
    if story.together:
        yield "    This is the record as if it were alone; the amount counts other work of its period with it"
    if story.rounding:
        yield "  Rounded once a pocket:"
    yield from (f"    {sentence}" for sentence in story.rounding)
    yield "  Posting:"
    yield from (f"    {_posting(line)}" for line in story.postings)
    if not story.agrees:
        yield f"  THIS IS NOT WHAT THE LAW GIVES, {dollars(story.law_total_micros)}: run ./run sss books check"


def _origin(story: Story, first: Posted) -> Iterator[str]:
    """Who reported what; of a close, the records that it counted."""
    if first.rule:
        yield f"  Close of {first.rule.replace('_', ' ')}, for payer {first.payer_id}. What counted:"
        yield from (f"    {line}" for line in story.counted)
        return
    yield f"  Reported by {first.payer_kind or 'payer'} {first.payer_id} as {story.external_id!r}"
    yield f"  Work of {first.work_date}: {_said(story)}"


def _how(row: Posted) -> str:
    """Posted, or adjusted, and because of what."""
    facts = "".join(f", {name} {value}" for name, (value, _) in sorted((row.facts or {}).items()))
    known = f" with{facts[1:]}" if facts else ""
    if not row.part:
        return f"Posted{known}"
    amount = shown_amount(row.total_micros, row.unit)
    if row.caused_by is None:
        return f"Adjusted by {amount}{known}, for the cause in brackets,"
    return f"Adjusted by {amount}{known}, caused by revision {row.caused_revision} of record {row.caused_by.hex},"


def entries_text(found: Sequence[RecordEntry]) -> Iterator[str]:
    """The entries of a record, one a line."""
    if not found:
        yield "The record stands in the books; no program covers it, so that it has no entry."
    for one in found:
        yield f"{one.entry:<42}  {shown_amount(one.total_micros, one.unit):>14}  {one.program}"


def _said(story: Story) -> str:
    day = ["day stated by the payer"] if story.fields.get("day_stated") else []
    shown = {name: value for name, value in story.fields.items() if name not in ("work_date", "day_stated")}
    return ", ".join([*day, *(f"{name} {written(name, value)}" for name, value in shown.items())])


def _moved(row: Posted) -> str:
    return "" if row.account_id == row.home_account_id else f", reported for {row.home_account_id}, which was merged"


def _known(seal_no: int | None, known_at: datetime | None) -> str:
    return f"sealed as number {seal_no}, known at {known_at}" if seal_no else "not sealed yet"


def _batch(row: Posted) -> str:
    month = row.posted_month.strftime("%Y-%m")
    return f"in {month} by {row.actor} ({row.cause}), batch {row.batch_id}, {_known(row.seal_no, row.known_at)}"


def _revision(row: Revision) -> str:
    state = _STATES.get(row.state, row.state)
    if row.revision < 0:
        state = f"takes revision {-row.revision} back"
    return f"revision {row.revision} {state}, batch {row.batch_id}, {_known(row.seal_no, row.known_at)}"


def _posting(line: PostingLine) -> str:
    names = (line.ledger_kind, str(line.owner_id or ""), line.stage or "", line.pocket or "")
    return (
        f"{line.side:<6} {shown_amount(line.amount_micros, line.unit):>14}  {' '.join(name for name in names if name)}"
    )


def story_json(story: Story) -> dict[str, object]:
    """The story as plain values; amounts in micros."""
    return {
        "entry": story.entry,
        "total_micros": story.total_micros,
        "law_total_micros": story.law_total_micros,
        "external_id": story.external_id,
        "fields": {name: _plain(value) for name, value in story.fields.items()},
        "posted": [{name: _plain(value) for name, value in row._asdict().items()} for row in story.posted],
        "revisions": [{name: _plain(value) for name, value in row._asdict().items()} for row in story.revisions],
        "law": list(story.law),
        "rounding": list(story.rounding),
        "postings": [{name: _plain(value) for name, value in row._asdict().items()} for row in story.postings],
    }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
