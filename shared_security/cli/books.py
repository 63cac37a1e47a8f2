"""`sss books`: checks the books from the ground, verifies their chain, finds entries, and tells the story of one."""

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Literal

import typer

from shared_security.cli.books_text import entries_text, story_json, story_text
from shared_security.cli.connections import Desk, desk
from shared_security.cli.progress import every_two_seconds
from shared_security.contributions.check_books import Difference, Looked
from shared_security.contributions.entries_of_record import entries_of_record
from shared_security.contributions.explain_entry import explain_entry
from shared_security.contributions.keep_check import Found, begin_check, keep_outcome
from shared_security.jobs.every_check import check_everything
from shared_security.ledger.verify_chain import Break, Verified, verify_chain
from shared_security.payers.find import find_payer
from shared_security.web.person_keys import person_keys

app = typer.Typer(help="The books: check, entries, explain, verify-chain.", no_args_is_help=True)

Out = Annotated[Literal["text", "json"], typer.Option("--out")]


@app.callback()
def books() -> None:
    """The books: check, entries, explain, verify-chain."""


@app.command()
def check(out: Out = "text") -> None:
    """Compute every figure again, from work records and law, and name each difference. Status 1 if there is one."""
    with desk() as at:
        wrong = tell(kept(at, check_everything(at.jobs)), out, "difference")
    raise typer.Exit(1 if wrong else 0)


@app.command("verify-chain")
def verify_chain_(out: Out = "text") -> None:
    """Compute the hash of every posted row, batch and seal again, and locate what was changed. Status 1 if anything."""
    with desk() as at:
        found = verify_chain(at.jobs, datetime.now(UTC), every_two_seconds("batches"))
        wrong = tell(kept(at, found), out, "break")
    raise typer.Exit(1 if wrong else 0)


@app.command()
def entries(
    record: Annotated[str, typer.Argument(help="What its payer calls it: external_id.")],
    payer: Annotated[str, typer.Option(help="Name or id of who sent it.")],
    out: Out = "text",
) -> None:
    """List the entries that a record of work made, as `explain` takes them, with what each moves."""
    with desk() as at:
        found = entries_of_record(at.jobs, find_payer(at.jobs, person_keys(), payer).payer_id, record)
    if out == "json":
        print(json.dumps([one._asdict() for one in found], indent=2))
    else:
        print("\n".join(entries_text(found)))


@app.command()
def explain(
    entry: Annotated[str, typer.Argument(help="Its id, as `entries` lists it.")],
    language: Annotated[Literal["en", "es"], typer.Option(help="In which language it is told.")] = "en",
    out: Out = "text",
) -> None:
    """Tell the whole story of an amount: who reported it, the law step by step, rounding, posting, what replaced it."""
    with desk() as at:
        story = explain_entry(at.jobs, entry, language)
    print(json.dumps(story_json(story), indent=2) if out == "json" else "\n".join(story_text(story, language)))


def kept(at: Desk, findings: Iterable[Found]) -> Iterator[Found]:
    """Hand on the findings, and keep what was found for the office's page of the books, also where it is cut short."""
    outcome, started = begin_check(at.jobs), time.monotonic()
    try:
        yield from outcome.counting(findings)
    finally:
        keep_outcome(at.jobs, outcome, datetime.now(UTC), time.monotonic() - started)


def tell(found: Iterator[Difference | Looked | Break | Verified], out: str, word: str) -> int:
    """Print each finding as it comes, and what was looked at; returns how many findings there are."""
    count = 0
    if out == "json":
        print(f'{{"{word}s": [', end="")
    for one in found:
        if isinstance(one, Difference | Break):
            text = (
                ("," if count else "") + "\n" + json.dumps(asdict(one), default=_plain) if out == "json" else f"{one}\n"
            )
            print(text, end="")
            count += 1
        elif out == "json":
            print(f'],\n"looked_at": {json.dumps(asdict(one), default=_plain)}}}')
        else:
            print(f"{one}: {count:,} {word}{'' if count == 1 else 's'}")
    return count


def _plain(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
