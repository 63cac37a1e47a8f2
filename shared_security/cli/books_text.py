"""The story of an entry in words, for a person to read, and as JSON for a program."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from shared_security.contributions.entries_of_record import RecordEntry
from shared_security.contributions.explain_entry import Posted, PostingLine, Revision, Story
from shared_security.law.record import written
from shared_security.law.words import called, say
from shared_security.values.money import dollars, shown_amount


def story_text(story: Story, language: str = "en") -> Iterator[str]:
    """The story in lines, its frame in the language in which its law was told."""
    first = story.posted[0]
    amount = shown_amount(sum(row.total_micros for row in story.posted if row.unit == first.unit), first.unit)
    bearer = called("bearer", first.bearer, language)
    yield say("story.entry", language, entry=story.entry, amount=amount, bearer=bearer)
    yield from (f"  {line}" for line in (*_origin(story, first, language), _account(first, language)))
    yield from (f"  {_posted(row, language)}" for row in story.posted)
    yield from _headed("story.record", [_revision(row, language) for row in story.revisions], language)
    yield from _law(story, first, language)
    yield from _headed("story.rounding", story.rounding, language)
    yield from _headed("story.posting", [_posting(line, language) for line in story.postings], language)
    if not story.agrees:
        yield f"  {say('story.differs', language, amount=dollars(story.law_total_micros))}"


def _headed(heading: str, lines: Sequence[str], language: str) -> Iterator[str]:
    if lines:
        yield f"  {say(heading, language)}"
        yield from (f"    {line}" for line in lines)


def _origin(story: Story, first: Posted, language: str) -> Iterator[str]:
    """Who reported what; of a close, the records that it counted."""
    payer = str(first.payer_id)
    if first.rule:
        yield say("story.close", language, rule=first.rule.replace("_", " "), payer=payer)
        yield from (f"  {line}" for line in story.counted)
        return
    kind = called("kind", first.payer_kind or "payer", language)
    yield say("story.reported", language, kind=kind, payer=payer, name=repr(story.external_id))
    yield say("story.work", language, day=str(first.work_date), fields=_fields(story, language))


def _account(row: Posted, language: str) -> str:
    account, home = str(row.account_id), str(row.home_account_id)
    return say("story.account" if account == home else "story.merged", language, account=account, home=home)


def _law(story: Story, first: Posted, language: str) -> Iterator[str]:
    published = str(first.published_on)
    terms = {"program": first.program, "number": str(first.pack_no), "day": published, "engine": first.engine}
    yield f"  {say('story.law', language, **terms)}"
    yield from (f"    {line}" for line in (first.pack_hash, *story.law))
    if story.together:
        yield f"    {say('story.alone', language)}"


def _posted(row: Posted, language: str) -> str:
    """Posted, or adjusted, and because of what, with the facts that it was computed with."""
    key = "story.posted" if not row.part else "story.adjusted" if row.caused_by is None else "story.caused"
    facts = ", ".join(f"{name.replace('_', ' ')} {value}" for name, (value, _) in sorted((row.facts or {}).items()))
    return say(
        f"{key}_with" if facts else key, language, facts=facts, amount=shown_amount(row.total_micros, row.unit),
        number=str(row.caused_revision), record=row.caused_by.hex if row.caused_by else "", batch=_batch(row, language),
    )  # fmt: skip


def entries_text(found: Sequence[RecordEntry]) -> Iterator[str]:
    """The entries of a record, one a line."""
    if not found:
        yield "The record stands in the books; no program covers it, so that it has no entry."
    for one in found:
        yield f"{one.entry:<42}  {shown_amount(one.total_micros, one.unit):>14}  {one.program}"


def _fields(story: Story, language: str) -> str:
    day = [say("story.day_stated", language)] if story.fields.get("day_stated") else []
    shown = {name: value for name, value in story.fields.items() if name not in ("work_date", "day_stated")}
    return ", ".join([*day, *(f"{name} {written(name, value)}" for name, value in shown.items())])


def _sealed(row: Posted | Revision, language: str) -> str:
    if not row.seal_no:
        return say("story.not_sealed", language)
    return say("story.sealed", language, number=str(row.seal_no), moment=str(row.known_at))


def _batch(row: Posted, language: str) -> str:
    return say(
        "story.batch", language, month=row.posted_month.strftime("%Y-%m"), actor=row.actor, cause=row.cause,
        batch=str(row.batch_id), sealed=_sealed(row, language),
    )  # fmt: skip


def _revision(row: Revision, language: str) -> str:
    state = say("state.taken_back" if row.revision < 0 else f"state.{row.state}", language, number=str(-row.revision))
    number, batch = str(row.revision), str(row.batch_id)
    return say("story.revision", language, number=number, state=state, batch=batch, sealed=_sealed(row, language))


def _posting(line: PostingLine, language: str) -> str:
    names = (line.ledger_kind, str(line.owner_id or ""), line.stage or "", line.pocket or "")
    amount, side = shown_amount(line.amount_micros, line.unit), say(f"side.{line.side}", language)
    return f"{side:<6} {amount:>14}  {' '.join(name for name in names if name)}"


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
