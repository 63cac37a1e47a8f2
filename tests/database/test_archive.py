"""Months that are archived: nobody sees a difference, the file holds what the books held, and it comes back."""

import json
import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

import shared_security
from shared_security.contributions.answer import Kind
from shared_security.contributions.sql import SQL
from shared_security.jobs.every_check import check_everything
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.archive import Archiver, archive, bring_back, check_file, months
from shared_security.ledger.seal import seal
from shared_security.values.errors import Problem
from tests.tools.books import TODAY, World, account, world
from tests.tools.imports import Deployment
from tests.tools.rich_books import breaks, differences, fill, now, superuser

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
LATER = datetime(2026, 12, 20, tzinfo=UTC)
POSTED = ("work_record", "entry", "transfer")
ROLES = ("web", "loader", "jobs")


def quiet(_sentence: str) -> None:
    """Says nothing."""


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books in which everything has happened, over three months."""
    with world(fresh_database) as made:
        fill(made)
        seal(made.jobs, now())
        yield made


@pytest.fixture
def archiver(fresh_database: DatabaseUrls, tmp_path: Path) -> Iterator[Archiver]:
    """The owner, in December."""
    with psycopg.connect(fresh_database.owner, autocommit=True) as owner:
        yield Archiver(owner, tmp_path, LATER, "test", quiet)


def rows(books: World) -> dict[str, list[str]]:
    """Every posted row as its text, as the loader and jobs see it."""
    seen = []
    for connection in (books.loader, books.jobs):
        seen.append({
            name: sorted(text for (text,) in connection.execute(f"SELECT x::text FROM {name} x").fetchall())
            for name in (*POSTED, "posting")
        })  # fmt: skip
    assert seen[0] == seen[1]
    return seen[0]


def plain(archiver: Archiver, month: date) -> int:
    """How many rows of a month lie in the hot tables."""
    query = " UNION ALL ".join(f"SELECT 1 FROM public.{name} WHERE posted_month = %(m)s" for name in POSTED)
    return len(archiver.connection.execute(query, {"m": month}).fetchall())


def test_nobody_sees_a_difference(books: World, archiver: Archiver) -> None:
    """Rows, checks and chain are the same with two months archived, with one, and with all back."""
    before = rows(books)
    assert differences(books) == [] and breaks(books) == []
    for month in (SEPTEMBER, OCTOBER):
        assert plain(archiver, month)
        archive(archiver, month)
        assert not plain(archiver, month)
        assert rows(books) == before
        assert differences(books) == [] and breaks(books) == []
        check_file(archiver, month)
    for month in (SEPTEMBER, OCTOBER):
        bring_back(archiver, month)
        assert plain(archiver, month)
        assert rows(books) == before
        assert differences(books) == [] and breaks(books) == []
    assert [one.archived for one in months(archiver.connection, archiver.this_month)][:2] == [False, False]
    archive(archiver, SEPTEMBER)
    assert rows(books) == before


def test_a_late_correction_posts(books: World, archiver: Archiver) -> None:
    """Of a record whose month is archived: reversed and replaced, with the same outcome as if it were not."""
    payer = books.jobs.execute("SELECT payer_id FROM work_record WHERE external_id = 'a'").fetchone()[0]
    archive(archiver, SEPTEMBER)
    held = books.balance("Zoe")
    (answer,) = books.record(books.work("a", "Zoe", payer=payer, revision=2, hours="0"), today=TODAY)
    assert answer.kind == Kind.ACCEPTED, answer
    assert sum(books.balance("Zoe").values()) < sum(held.values())
    assert books.count("entry WHERE revision = -1 AND posted_month = '2026-11-01'") >= 1
    entries = books.count("entry")
    books.record(books.work("a", "Zoe", payer=payer, revision=2, hours="0"), today=TODAY)
    assert books.count("entry") == entries
    assert differences(books) == [] and breaks(books) == []
    bring_back(archiver, SEPTEMBER)
    assert differences(books) == [] and breaks(books) == []


def test_each_sees_her_own(books: World, archiver: Archiver, fresh_database: DatabaseUrls) -> None:
    """Packed rows are seen by the worker and the payer whose they are, by nobody else: work that came under a number
    that was merged into Zoe's by whoever had it, and by Zoe as long as it is."""
    alias = (account("Old"), account("Zoe"), SEPTEMBER)
    archiver.connection.execute("INSERT INTO account_alias VALUES (%s, %s, %s)", alias)
    merged = replace(books.work("merged", "Zoe", hours="3"), home_account_id=account("Old"))
    books.record(merged, today=SEPTEMBER)
    seal(books.jobs, now())
    payer = books.jobs.execute("SELECT payer_id FROM work_record WHERE external_id = 'a'").fetchone()[0]
    asked = [
        {},
        {"account": account("Zoe")},
        {"account": account("Max")},
        {"account": account("Nobody")},
        {"account": account("Old")},
        {"account": account("Zoe"), "merged": account("Old")},
        {"payer": payer},
    ]

    def seen() -> list[list[str]]:
        found = []
        with psycopg.connect(fresh_database.web) as web:
            for who in asked:
                for name, value in {"account": "", "payer": "", "merged": "", **who}.items():
                    web.execute("SELECT set_config(%s, %s, true)", [f"sss.{name}", str(value)])
                found += [
                    sorted(text for (text,) in web.execute(f"SELECT x::text FROM {name} x").fetchall())
                    for name in POSTED
                ]
        return found

    before = seen()
    seen_by = [[len(table) for table in before[at : at + 3]] for at in range(0, len(before), 3)]
    assert seen_by[0] == seen_by[3] == [0, 0, 0] and seen_by[1][2] and seen_by[4][:2] == [1, 1]
    assert seen_by[5][0] == seen_by[1][0] + 1 and any(seen_by[6])
    archive(archiver, SEPTEMBER)
    archive(archiver, OCTOBER)
    assert seen() == before


def test_connections_that_stay_open_see_it(books: World, archiver: Archiver) -> None:
    """Statements that were prepared before are planned anew, and see all rows."""

    def ask() -> int:
        query = "SELECT count(*) FROM entry WHERE account_id = %s"
        return int(books.loader.execute(query, [account("Zoe")], prepare=True).fetchone()[0])

    for _ in range(8):
        many = ask()
    assert many
    archive(archiver, SEPTEMBER)
    assert [ask() for _ in range(8)] == [many] * 8
    bring_back(archiver, SEPTEMBER)
    assert [ask() for _ in range(8)] == [many] * 8


def harm_file(path: Path) -> None:
    """One byte is another."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_what_is_refused(books: World, archiver: Archiver) -> None:
    """A month that is not over, not sealed, archived already; a file that is harmed, another or missing."""
    with pytest.raises(Problem, match="not over"):
        archive(archiver, TODAY.replace(month=12, day=1))
    with pytest.raises(Problem, match="not archived"):
        bring_back(archiver, SEPTEMBER)
    file = archive(archiver, SEPTEMBER)
    path = archiver.folder / "books-2026-09.zst"
    whole = path.read_bytes()
    assert len(whole) == file.size
    with pytest.raises(Problem, match="archived already"):
        archive(archiver, SEPTEMBER)
    harm_file(path)
    for act in (check_file, bring_back):
        with pytest.raises(Problem, match=r"no sound archive|not the one"):
            act(archiver, SEPTEMBER)
    path.unlink()
    with pytest.raises(Problem, match="no such file"):
        bring_back(archiver, SEPTEMBER)
    assert not plain(archiver, SEPTEMBER) and differences(books) == []
    path.write_bytes(whole)
    bring_back(archiver, SEPTEMBER)
    books.record(books.work("fresh", "Zoe", hours="1"), today=OCTOBER)
    with pytest.raises(Problem, match="no seal"):
        archive(archiver, OCTOBER)


def test_posted_rows_stay_guarded(books: World, archiver: Archiver) -> None:
    """Packed rows are changed by nobody, nor reached but through their table."""
    archive(archiver, SEPTEMBER)
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
        archiver.connection.execute("UPDATE archived_rows SET lines = '{}'")
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
        archiver.connection.execute("TRUNCATE archived_rows_202609")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        books.loader.execute("DELETE FROM archived_rows")
    for view in ("entry", "with_archive.archived_entry"):
        with pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState):
            books.loader.execute(f"DELETE FROM {view}")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        books.loader.execute("SELECT 1 FROM archived_rows_202609")


def killed_at(urls: DatabaseUrls, folder: Path, act: Callable[..., object], step: int) -> bool:
    """Do it in a process that is killed when it says its nth sentence; whether it was."""
    child = os.fork()
    if not child:
        said = 0

        def count(_sentence: str) -> None:
            nonlocal said
            said += 1
            if said == step:
                os.kill(os.getpid(), signal.SIGKILL)

        with psycopg.connect(urls.owner, autocommit=True) as owner:
            act(Archiver(owner, folder, LATER, "test", count), SEPTEMBER)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_a_kill_at_any_step_leaves_rows_or_archive(
    books: World, archiver: Archiver, fresh_database: DatabaseUrls, tmp_path: Path
) -> None:
    """Never both, never neither; and the same command then does it."""
    before = rows(books)
    for act, archived_after in ((archive, True), (bring_back, False)):
        step = 1
        while killed_at(fresh_database, tmp_path, act, step):
            state = {one.month: one.archived for one in months(archiver.connection, archiver.this_month)}[SEPTEMBER]
            assert bool(plain(archiver, SEPTEMBER)) is not bool(state), (act, step)
            assert rows(books) == before, (act, step)
            if state is archived_after:
                (bring_back if archived_after else archive)(archiver, SEPTEMBER)
            step += 1
        assert step > 4
        assert bool(plain(archiver, SEPTEMBER)) is not archived_after
        assert rows(books) == before
        assert differences(books) == [] and breaks(books) == []


ROOMS = Path(shared_security.__file__).parent
READS = re.compile(r"\b(entry|work_record|transfer|posting)\b")


def test_what_is_explained_unpacks_few_rows(books: World, archiver: Archiver) -> None:
    """Of archived months, those of the record's account and of its batch's month: not those of everybody."""
    archive(archiver, SEPTEMBER)
    archive(archiver, OCTOBER)
    key, revision, program, account_id = books.jobs.execute(
        "SELECT record_key, revision, program_no, account_id FROM entry WHERE posted_month = %s LIMIT 1", [SEPTEMBER]
    ).fetchone()
    asked = {"key": key, "revision": revision, "worked": revision, "program": program, "accounts": [account_id],
             "batches": [uuid4()], "months": [date(2026, 11, 1)]}  # fmt: skip
    hers = books.count(f"archived_rows WHERE account_id = '{account_id}'")
    assert hers < books.count("archived_rows")
    for name in ("explain_entries", "explain_entry", "explain_posting", "explain_work"):
        told = books.jobs.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + SQL(name), asked).fetchone()[0]
        read = [node["Actual Rows"] * node["Actual Loops"] for node in nodes(told[0]["Plan"]) if packed(node)]
        assert 0 < sum(read) <= hers, name


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A step of a plan and all beneath it."""
    yield plan
    for part in plan.get("Plans", []):
        yield from nodes(part)


def packed(node: dict[str, Any]) -> bool:
    """Whether it reads packed rows."""
    return str(node.get("Relation Name", "")).startswith("archived_rows")


def planned(connection: psycopg.Connection) -> set[str]:
    """Every statement of every room that reads posted rows and can be planned with nothing for its values."""
    found = set()
    for file in ROOMS.rglob("sql/*.sql"):
        text = re.sub(r"--.*", "", file.read_text())
        if READS.search(text) and re.match(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b", text):
            filled = re.sub(r"%\(\w+\)s", "NULL", text).replace("%%", "%")
            with suppress(psycopg.Error), connection.transaction():
                connection.execute("EXPLAIN " + filled)
                found.add(str(file.relative_to(ROOMS)))
    return found


def test_every_statement_reads_archived_months(books: World, archiver: Archiver) -> None:
    """What can be planned before can be planned after, of all rooms; the checks of all rooms find what they found."""
    before, found = planned(books.loader), list(check_everything(books.jobs))
    assert len(before) > 60, before
    archive(archiver, SEPTEMBER)
    archive(archiver, OCTOBER)
    assert before - planned(books.loader) == set()
    assert list(check_everything(books.jobs)) == found


def test_the_command_line(books: World, fresh_database: DatabaseUrls, tmp_path: Path) -> None:
    """What it lists, plans, does, checks and undoes; what it says of what it cannot do."""
    at, place = Deployment(fresh_database, ""), ("--folder", tmp_path)
    listed = {row["month"]: row for row in json.loads(at.run("archive", "--out", "json").stdout)}
    assert (listed["2026-09"]["state"], listed["2026-09"]["file"]) == ("plain", None)
    assert "2026-09  plain" in at.run("archive").stdout
    planned_only = at.run("archive", "2026-09", *place, "--dry-run")
    assert f"write {tmp_path}/books-2026-09.zst" in planned_only.stdout and not list(tmp_path.iterdir())
    done = json.loads(at.run("archive", "2026-09", *place, "--out", "json").stdout)
    content = (tmp_path / "books-2026-09.zst").read_bytes()
    assert (done["bytes"], done["sha256"]) == (len(content), sha256(content).hexdigest())
    assert done["rows"]["entry"] == books.count("entry WHERE posted_month = '2026-09-01'") > 0
    assert "file and books are the same" in at.run("archive", "2026-09", *place, "--check").stdout
    assert "2026-09  archived" in at.run("archive").stdout
    for words, said in (
        (("2026-09", *place), "archived already"), (("2026-10", "--bring-back", *place), "not archived"),
        (("2026-13", *place), "no month"), (("2026-09",), "SHARED_SECURITY_ARCHIVE"),
    ):  # fmt: skip
        refused = at.run("archive", *words)
        assert refused.returncode == 1 and said in refused.stderr, refused
    assert at.run("archive", "2026-09", *place, "--bring-back").returncode == 0
    assert "2026-09  plain" in at.run("archive").stdout


def test_harm_to_packed_rows_is_found(
    books: World, archiver: Archiver, fresh_database: DatabaseUrls, cluster: Cluster
) -> None:
    """One letter in one packed row: the chain names the row, the file differs, nothing is brought back."""
    archive(archiver, SEPTEMBER)
    with superuser(cluster, fresh_database) as harmful:
        harmed = harmful.execute(
            "UPDATE archived_rows SET lines[1] = replace(lines[1], ',b,', ',x,') "
            "WHERE posted_table = 'work_record' AND lines[1] LIKE '%,b,%'"
        ).rowcount
    assert harmed == 1
    (found,) = breaks(books)
    assert (str(found.what), found.posted_table) == ("a row was changed", "work_record")
    assert found.key["account_id"] == str(account("Max"))
    for act in (check_file, bring_back):
        with pytest.raises(Problem, match="not the same"):
            act(archiver, SEPTEMBER)
    assert not plain(archiver, SEPTEMBER)
