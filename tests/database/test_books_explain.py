"""`books explain`: the whole story of an amount, with every figure and citation; and the commands of `sss books`."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from shared_security.cli.books_text import entries_text, story_json, story_text
from shared_security.contributions.entries_of_record import entries_of_record
from shared_security.contributions.explain_entry import explain_entry
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from tests.tools.books import World, account, world
from tests.tools.commands import command
from tests.tools.rich_books import fill, now, superuser


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books in which everything has happened."""
    with world(fresh_database) as made:
        made.payers = fill(made)  # type: ignore[attr-defined]
        yield made


def entry(books: World, external_id: str, revision: int) -> str:
    """The id of an entry."""
    (key,) = books.loader.execute(
        "SELECT record_key FROM work_record WHERE external_id = %s UNION SELECT record_key FROM waiting_record "
        "WHERE external_id = %s",
        [external_id, external_id],
    ).fetchone()
    return f"{UUID(str(key)).hex}.{revision}.1"


def text(books: World, external_id: str, revision: int) -> str:
    """The story in words."""
    return "\n".join(story_text(explain_entry(books.jobs, entry(books, external_id, revision))))


def test_the_story_of_an_amount(books: World) -> None:
    """Who reported, when worked, the law step by step with numbers and sources, rounding, posting, batch and seal."""
    started = "2026-11-02T08:00:00-05:00"
    (answer,) = books.record(books.work("told", "Zoe", payer=books.payers["Uber"], started_at=started, seconds="1"))
    (name,) = answer.entries
    said = "\n".join(story_text(explain_entry(books.jobs, name)))
    for words in (
        f"Entry {name}: $0.000554, borne by the payer",
        f"Reported by platform {books.payers['Uber']} as 'told'",
        "Work of 2026-11-02: day stated by the payer, started_at 2026-11-02T13:00:00+00:00, seconds 1",
        f"Account {account('Zoe')}",
        "by test (test), batch",
        "not sealed yet",
        "Law: us/model/shared_security, pack 1 of 2026-11-21, engine 1",
        "the hourly rate: $2.00 an hour, from January 1, 2013",
        "Hanauer and Rolf's Shared Security proposal",
        # $2 an hour are 555 5/9 micro-dollars a second; 45 percent of that is 250. The total is the sum of the parts.
        "Each amount is rounded once, to the nearest millionth; a half goes to the even neighbor",
        "health insurance: exactly $0.00025, rounded to $0.00025",
        # 8 percent: 44 4/9.
        "paid sick leave: exactly $0.000044 and 4/9 of a millionth, rounded to $0.000044",
        "debit       $0.000554  payer_receivable",
        "credit       $0.00025  pocket",
        "reported health",
    ):
        assert words in said, said
    assert "THIS IS NOT" not in said
    spanish = "\n".join(story_text(explain_entry(books.jobs, name, "es"), "es"))
    for words in (
        f"Asiento {name}: $0.000554, a cargo de quien paga el trabajo",
        "aún sin sellar",
        "debe        $0.000554",
    ):
        assert words in spanish, spanish
    assert not any(words in spanish for words in ("Entry", "Posting", "batch", "Rounded")), spanish


def test_what_replaced_it_and_what_it_replaced(books: World) -> None:
    """Revisions, reversals, late ones, with batch, seal and moment."""
    said = text(books, "b", 1)
    for words in (
        "revision 1 stands in the books", "revision -1 takes revision 1 back", "revision 2 stands",
        "revision -2 takes revision 2 back", "revision 4 stands", "revision 3 came after a higher revision",
        "sealed as number 1, known at", "sealed as number 2",
    ):  # fmt: skip
        assert words in said, said
    reversal = explain_entry(books.jobs, entry(books, "b", -1))
    first = explain_entry(books.jobs, entry(books, "b", 1))
    assert reversal.total_micros == -first.total_micros == -reversal.law_total_micros
    assert sum(line.amount_micros for line in reversal.postings if line.side == "credit") == reversal.total_micros


def test_one_that_waited(books: World) -> None:
    """Its key came before its entry: both are told."""
    story = explain_entry(books.jobs, entry(books, "waited", 1))
    assert story.total_micros == 10_000_000
    assert story.posted[0].account_id == account("Ana")


def test_every_entry_has_its_story(books: World) -> None:
    """Whatever happened to it; each agrees with the law, and its JSON is plain."""
    rows = books.loader.execute("SELECT DISTINCT record_key, revision, program_no FROM entry").fetchall()
    assert len(rows) >= 10
    for key, revision, program_no in rows:
        story = explain_entry(books.jobs, f"{key.hex}.{revision}.{program_no}")
        told = json.loads(json.dumps(story_json(story)))
        assert abs(told["total_micros"]) == told["law_total_micros"]
        debits = [line["amount_micros"] for line in told["postings"] if line["side"] == "debit"]
        credits = [line["amount_micros"] for line in told["postings"] if line["side"] == "credit"]
        assert sum(debits) == sum(credits) == told["total_micros"]


def test_one_that_is_not_there_says_why(books: World) -> None:
    """Waiting, superseded, unknown, and no id at all."""
    for name, words in (
        (entry(books, "waits", 1), "this revision waits"),
        (entry(books, "b", 3), "this revision came after a higher one"),
        (f"{'0' * 32}.1.1", "there is no such entry"),
        ("x", "this is no id of an entry"),
        (f"{'0' * 32}.0.1", "this is no id of an entry"),
        ("0" * 32 + ".1.1'; DROP TABLE entry", "this is no id of an entry"),
    ):
        with pytest.raises(Problem, match=words):
            explain_entry(books.jobs, name)


def test_a_changed_amount_is_not_explained_away(books: World, cluster: Cluster, fresh_database: DatabaseUrls) -> None:
    """The story says what the law gives, and that the books hold something else."""
    with superuser(cluster, fresh_database) as owner:
        owner.execute(
            "UPDATE entry SET sick_micros = sick_micros + 5, total_micros = total_micros + 5 WHERE revision = 4"
        )
    assert "THIS IS NOT WHAT THE LAW GIVES, $3.00" in text(books, "b", 4)


def test_nobody_is_named(books: World) -> None:
    """A household that pays is an id."""
    (key,) = books.loader.execute("SELECT record_key FROM work_record WHERE external_id = 'c'").fetchone()
    said = "\n".join(story_text(explain_entry(books.jobs, f"{key.hex}.1.1")))
    assert f"Reported by household {books.payers['The Smiths']}" in said
    assert "Smith" not in said


def test_entries_are_found_by_what_the_payer_calls_the_record(books: World) -> None:
    """Revisions 1, 2 and 4 of `b`, the first two taken back; what waits, or never came, is said in words."""
    uber = books.payers["Uber"]
    found = entries_of_record(books.jobs, uber, "b")
    assert [one.entry for one in found] == [entry(books, "b", revision) for revision in (1, -1, 2, -2, 4)]
    totals = [one.total_micros for one in found]
    assert totals[1] == -totals[0] and totals[3] == -totals[2] and totals[0] != 0
    for one in found:
        assert explain_entry(books.jobs, one.entry).total_micros == one.total_micros
    lines = list(entries_text(found))
    assert lines[1].startswith(entry(books, "b", -1)) and " -$" in lines[1]
    with pytest.raises(Problem, match="this revision waits"):
        entries_of_record(books.jobs, uber, "waits")
    with pytest.raises(Problem, match="this payer sent no such record"):
        entries_of_record(books.jobs, uber, "nothing")


Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def sss(fresh_database: DatabaseUrls, tmp_path: Path) -> Command:
    """Runs a command on this test's database."""
    environment = {**os.environ, **fresh_database.environment(), "SHARED_SECURITY_DATA": str(tmp_path)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return command("books", *arguments, environment=environment)

    return run


def test_all_is_well(fresh_database: DatabaseUrls, sss: Command) -> None:
    """Status 0, and how much was looked at."""
    with world(fresh_database) as made:
        made.activate()
        made.record(made.work("a", "Zoe", hours="2"))
    done = sss("check")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.endswith(": 0 differences\n") and "work records" in done.stdout


def test_the_commands(books: World, sss: Command, cluster: Cluster, fresh_database: DatabaseUrls) -> None:
    """Status 0 when all is well and 1 on any difference or break; text and JSON."""
    done = sss("verify-chain", "--out", "json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["breaks"], told["looked_at"]["tail"]["batches"]) == (0, [], 1)
    assert len(told["looked_at"]["chain_hash"]) == 64
    done = sss("explain", entry(books, "b", 1), "--out", "json")
    assert (done.returncode, json.loads(done.stdout)["external_id"]) == (0, "b")
    done = sss("entries", "b", "--payer", str(books.payers["Uber"]), "--out", "json")
    assert (done.returncode, len(json.loads(done.stdout))) == (0, 5), done.stderr
    done = sss("explain", "nothing")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("sss: nothing: this is no id of an entry")
    with superuser(cluster, fresh_database) as owner:
        owner.execute("UPDATE entry SET bearer = 'worker' WHERE revision = 4")
    done = sss("check", "--out", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert {"entry", "payer_debt"} <= {one["posted_table"] for one in told["differences"]}
    assert told["looked_at"]["entries"] == books.count("entry")
    done = sss("verify-chain")
    assert done.returncode == 1
    assert done.stdout.startswith("a row was changed: entry (") and done.stdout.endswith(": 1 break\n")


def test_progress_is_told_after_two_seconds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And not before."""
    from shared_security.cli import progress

    clock = iter([0.0, 1.0, 2.5, 2.5, 3.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    tell = progress.every_two_seconds("batches")
    for done in (1, 2, 3):
        tell(done, 3)
    assert capsys.readouterr().err == "2 of 3 batches\n"
    assert now().tzinfo
