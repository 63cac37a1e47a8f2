"""From a draft to law by two persons: what each step needs, what it refuses, who may do it, and what stays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from uuid import UUID

import psycopg
import pytest

from shared_security.contributions.assess import assess
from shared_security.contributions.check_books import Difference, check_books
from shared_security.contributions.explain_entry import explain_entry
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.edit import NewValue, add_value
from shared_security.law.library import STATUTES
from shared_security.law.publish.active import active_programs
from shared_security.law.publish.decide import approve, refuse
from shared_security.law.publish.drafts import Text, begin_draft, edits_of, find_draft, save_draft
from shared_security.law.publish.history import history_of, text_of_version
from shared_security.law.publish.proposals import find_proposal
from shared_security.law.publish.propose import Asked, propose
from shared_security.law.publish.refused_by import refused_by
from shared_security.law.publish.withdraw import withdraw
from shared_security.oversight.publish_law import publish_law
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from tests.tools.books import MODEL_ACT, TODAY, World, world
from tests.tools.people import jobs, web
from tests.tools.rich_books import superuser

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DAY = date(2027, 1, 1)
ONE, TWO = f"person: {new_id()}", f"person: {new_id()}"
TEXT = (STATUTES / f"{MODEL_ACT}.yaml").read_text()
CASES = (STATUTES / "us/model/cases/shared_security.yaml").read_text()
NEW = add_value(TEXT, "hourly_rate", NewValue(DAY, "2.10", ("illustration",)))
HOUR = 2_000_000


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """The model act in force, as its first version."""
    with world(fresh_database) as made:
        made.activate()
        yield made


def drafted(urls: DatabaseUrls, source: str = NEW, cases: str = CASES) -> UUID:
    """A draft that the first official wrote."""
    with jobs(urls, ONE) as connection:
        draft = begin_draft(connection, MODEL_ACT, Text(TEXT, CASES, "begun"), at=AT, actor=ONE)
        save_draft(connection, draft, Text(source, cases, "text"), seen=1, at=AT, actor=ONE)
    return draft


def proposed(urls: DatabaseUrls, draft: UUID, actor: str = ONE, day: date = DAY, at: datetime = AT) -> UUID:
    """Its newest text, proposed."""
    with jobs(urls, actor) as connection:
        found = find_draft(connection, draft)
        assert found
        return propose(connection, Asked(draft, found.edit_no, day, "The council decided it"), at=at, actor=actor)


def count(books: World, table: str) -> int:
    """How many rows there are of the law on its way."""
    return books.jobs.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def rates(urls: DatabaseUrls, *days: date) -> list[int]:
    """What an hour of work of 2027 bears when it comes in on a day, by the program in force then."""
    with jobs(urls) as connection:
        found = [active_programs(connection, day) for day in days]
    return [one[0].pack.parameters["hourly_rate"].spans()[-1].values[0].number for one in found]


def test_a_rate_change_goes_from_draft_to_law(books: World, fresh_database: DatabaseUrls) -> None:
    """One proposes, another approves; it prices work from its day; what was posted is explained by its own version."""
    (before,) = books.record(books.work("old", "Zoe", hours="1"))
    assert books.balance("Zoe")["health"] == HOUR * 45 // 100
    draft = drafted(fresh_database)
    proposal = proposed(fresh_database, draft)
    assert rates(fresh_database, TODAY, DAY) == [2_000_000] * 2, "nothing has changed yet"
    with jobs(fresh_database, TWO) as connection:
        assert publish_law(connection, proposal, "", at=AT, actor=TWO).pack_no == 2
    assert rates(fresh_database, TODAY, DAY - timedelta(days=1), DAY) == [2_000_000, 2_000_000, 2_100_000]
    with jobs(fresh_database) as connection:
        first, second = text_of_version(connection, MODEL_ACT, 1), text_of_version(connection, MODEL_ACT, 2)
        assert [line for line in second.source.splitlines() if line not in first.source.splitlines()] == [
            "      - {from: 2027-01-01, is: 2.10, cite: illustration}"
        ]
        newest, oldest = history_of(connection, MODEL_ACT)
        assert (newest.version, newest.activated_on, newest.activated_by) == (2, DAY, TWO)
        assert (oldest.version, oldest.activated_on, oldest.activated_by) == (1, TODAY, "test")
        story = explain_entry(connection, before.entries[0])
        assert story.total_micros == HOUR and any("$2.00 an hour" in line for line in story.law)
    assert not [one for one in check_books(books.jobs) if isinstance(one, Difference)]


def test_work_of_earlier_days_keeps_its_value_after_the_day(books: World, fresh_database: DatabaseUrls) -> None:
    """The new version prices what comes in from its day, each piece of work by the value of its own day."""
    proposal = proposed(fresh_database, drafted(fresh_database))
    with jobs(fresh_database, TWO) as connection:
        approve(connection, proposal, "", at=AT, actor=TWO)
    (program,) = active_programs(books.loader, DAY)
    late = replace(books.work("late", "Zoe", hours="1"), amounts=())
    (amounts,) = assess(late.fields, [program])
    assert (amounts.pack_no, sum(micros for _, micros in amounts.lines)) == (2, HOUR)
    (fresh,) = assess({**late.fields, "work_date": DAY}, [program])
    assert sum(micros for _, micros in fresh.lines) == 2_100_000


@pytest.mark.parametrize("sentence", ["two_persons", "no_two_persons", "two_persons_more"])
def test_a_machine_of_a_cluster_names_no_constraint(fresh_database: DatabaseUrls, sentence: str) -> None:
    """Its sentence does; and the transaction goes on."""
    raises = f"""DO $$ BEGIN RAISE check_violation USING MESSAGE =
        'new row for relation "law_decision_102841" violates check constraint "{sentence}"'; END $$"""
    refused = Problem if sentence == "two_persons" else psycopg.errors.CheckViolation
    with jobs(fresh_database) as connection:
        with pytest.raises(refused), refused_by(connection, "two_persons", Problem("refused")):
            connection.execute(raises)
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_whoever_proposed_cannot_decide(books: World, fresh_database: DatabaseUrls) -> None:
    """Neither way, neither through the act nor past it: the database itself refuses."""
    proposal = proposed(fresh_database, drafted(fresh_database))
    for decide in (approve, refuse):
        with jobs(fresh_database, ONE) as connection, pytest.raises(Problem, match="whoever proposed it cannot"):
            decide(connection, proposal, "I think so", at=AT, actor=ONE)
    row = "SELECT proposal_id, proposed_by, effective_on, 'approved', '', %s, %s, %s FROM law_proposal"
    with jobs(fresh_database, ONE) as connection, pytest.raises(psycopg.errors.CheckViolation, match="two_persons"):
        connection.execute(f"INSERT INTO law_decision {row}", [TODAY, AT, ONE])
    with jobs(fresh_database, TWO) as connection, pytest.raises(psycopg.errors.ForeignKeyViolation):
        forged = row.replace("proposed_by,", f"'{TWO[:-1]}x',")
        connection.execute(f"INSERT INTO law_decision {forged}", [TODAY, AT, TWO])
    with jobs(fresh_database, ONE) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(f"INSERT INTO law_decision {row}", [TODAY, AT, TWO])
    assert rates(fresh_database, DAY) == [2_000_000]


def test_a_person_alone_puts_nothing_in_force(books: World, fresh_database: DatabaseUrls) -> None:
    """Not without a decision, nor with one that refused, nor for another day than was decided."""
    proposal = proposed(fresh_database, drafted(fresh_database))
    put = "INSERT INTO activation VALUES (9, 1, 1, %s, %s, %s, %s)"
    with jobs(fresh_database, TWO) as connection, pytest.raises(psycopg.errors.CheckViolation, match="in_pairs"):
        connection.execute(put, [DAY, TWO, None, None])
    with jobs(fresh_database, TWO) as connection, pytest.raises(psycopg.errors.ForeignKeyViolation):
        connection.execute(put, [DAY, TWO, proposal, "approved"])
    with jobs(fresh_database, TWO) as connection:
        refuse(connection, proposal, "Not yet", at=AT, actor=TWO)
    with jobs(fresh_database, TWO) as connection, pytest.raises(psycopg.errors.ForeignKeyViolation):
        connection.execute(put, [DAY, TWO, proposal, "approved"])
    other = proposed(fresh_database, drafted(fresh_database))
    with jobs(fresh_database, TWO) as connection:
        approve(connection, other, "", at=AT, actor=TWO)
    with jobs(fresh_database, TWO) as connection, pytest.raises(psycopg.errors.IntegrityError):
        connection.execute(put, [TODAY, TWO, other, "approved"])


def test_a_refusal_says_why_and_the_draft_goes_on(books: World, fresh_database: DatabaseUrls) -> None:
    """A reason is asked for; the draft can be changed and proposed again."""
    draft = drafted(fresh_database)
    proposal = proposed(fresh_database, draft)
    with jobs(fresh_database, TWO) as connection, pytest.raises(Problem, match="no reason"):
        refuse(connection, proposal, " ", at=AT, actor=TWO)
    with jobs(fresh_database, TWO) as connection:
        refuse(connection, proposal, "The day is wrong", at=AT, actor=TWO)
        found = find_proposal(connection, proposal)
    assert found and (found.state(TODAY), found.answer_reason, found.decided_by) == ("refused", "The day is wrong", TWO)
    with jobs(fresh_database, TWO) as connection, pytest.raises(Problem, match="not open any more"):
        approve(connection, proposal, "", at=AT, actor=TWO)
    proposed(fresh_database, draft, actor=TWO)


def test_what_came_out_when_proposed_must_come_out_when_approved(
    books: World, fresh_database: DatabaseUrls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine may have changed between the two."""
    proposal = proposed(fresh_database, drafted(fresh_database))
    monkeypatch.setattr("shared_security.law.publish.propose.failures_of", lambda *_: ["something else"])
    with pytest.raises(Problem, match="fails its cases"), jobs(fresh_database, TWO) as connection:
        approve(connection, proposal, "", at=AT, actor=TWO)
    assert (count(books, "law_decision"), rates(fresh_database, DAY)) == (0, [2_000_000])


def test_of_two_who_approve_at_once_one_does(books: World, fresh_database: DatabaseUrls) -> None:
    """Three officials, one decision, one activation."""
    proposal = proposed(fresh_database, drafted(fresh_database))
    people, said, start = [f"person: {new_id()}" for _ in range(3)], [], Barrier(3)

    def decide(actor: str) -> None:
        with jobs(fresh_database, actor) as connection:
            start.wait()
            try:
                approve(connection, proposal, "", at=AT, actor=actor)
                said.append("approved")
            except Problem as problem:
                connection.rollback()
                said.append(problem.what)

    threads = [Thread(target=decide, args=(actor,)) for actor in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["approved"] + ["this proposal is not open any more"] * 2
    kept = [count(books, table) for table in ("law_decision", "activation", "pack_version")]
    assert kept == [1, 2, 2]


def test_what_was_approved_can_be_taken_back_until_its_day(books: World, fresh_database: DatabaseUrls) -> None:
    """Then the version in force stays in force; on the day itself it is too late."""
    draft = drafted(fresh_database)
    proposal = proposed(fresh_database, draft)
    with jobs(fresh_database, TWO) as connection:
        approve(connection, proposal, "", at=AT, actor=TWO)
    with jobs(fresh_database, ONE) as connection, pytest.raises(Problem, match="its day has come"):
        withdraw(connection, proposal, "Late", at=datetime(2027, 1, 1, tzinfo=UTC), actor=ONE)
    with jobs(fresh_database, ONE) as connection:
        withdraw(connection, proposal, "The council took it back", at=AT, actor=ONE)
        with pytest.raises(Problem, match="nothing of it to take back"):
            withdraw(connection, proposal, "Again", at=AT, actor=ONE)
    assert rates(fresh_database, TODAY, DAY) == [2_000_000] * 2
    again = proposed(fresh_database, draft)
    with jobs(fresh_database, TWO) as connection:
        assert approve(connection, again, "", at=AT, actor=TWO).pack_no == 2, "the same meaning is the same version"
    assert rates(fresh_database, TODAY, DAY) == [2_000_000, 2_100_000]


UNFIT = {
    "faults": (NEW.replace("unit: USD/hour", "unit: USD/our"), CASES, "cannot be used"),
    "failing cases": (NEW.replace("is: 2.00", "is: 2.01"), CASES, "fails its cases"),
    "no cases": (NEW, "", "no worked cases"),
    "faults in cases": (NEW, CASES.replace("given:", "gven:", 1), "cannot be used"),
}


@pytest.mark.parametrize("what", UNFIT)
def test_a_draft_that_is_not_fit_is_kept_and_not_proposed(
    books: World, fresh_database: DatabaseUrls, what: str
) -> None:
    """It may be saved with faults: it is a draft."""
    source, cases, words = UNFIT[what]
    draft = drafted(fresh_database, source, cases)
    with pytest.raises(Problem, match=words):
        proposed(fresh_database, draft)
    with jobs(fresh_database) as connection:
        assert [edit.done for edit in edits_of(connection, draft)] == ["text", "begun"]
    assert count(books, "law_proposal") == 0


def test_what_was_changed_meanwhile_is_not_saved_over_nor_approved(books: World, fresh_database: DatabaseUrls) -> None:
    """Who writes has the newest text before her; what is proposed lapses when the draft goes on."""
    draft = drafted(fresh_database)
    proposal = proposed(fresh_database, draft)
    with jobs(fresh_database, TWO) as connection:
        save_draft(connection, draft, Text(TEXT, CASES, "text"), seen=2, at=AT, actor=TWO)
    with jobs(fresh_database, ONE) as connection, pytest.raises(Problem, match="somebody saved another text"):
        save_draft(connection, draft, Text(NEW, CASES, "text"), seen=2, at=AT, actor=ONE)
    with jobs(fresh_database, TWO) as connection, pytest.raises(Problem, match="not open any more"):
        approve(connection, proposal, "", at=AT, actor=TWO)
    with jobs(fresh_database, ONE) as connection, pytest.raises(Problem, match="changed meanwhile"):
        propose(connection, Asked(draft, 2, DAY, "x"), at=AT, actor=ONE)


def test_one_change_of_a_program_at_a_time_and_never_for_a_day_that_has_come(
    books: World, fresh_database: DatabaseUrls
) -> None:
    """A second proposal waits for the first, and for its day."""
    with pytest.raises(Problem, match="has come already"):
        proposed(fresh_database, drafted(fresh_database), day=TODAY)
    first = proposed(fresh_database, drafted(fresh_database))
    with pytest.raises(Problem, match="another proposal of this program is open"):
        proposed(fresh_database, drafted(fresh_database))
    with jobs(fresh_database, TWO) as connection, pytest.raises(Problem, match="not open any more"):
        approve(connection, first, "", at=datetime(2027, 1, 1, tzinfo=UTC), actor=TWO)
    with jobs(fresh_database, TWO) as connection:
        approve(connection, first, "", at=AT, actor=TWO)
    with pytest.raises(Problem, match="another version of this program is to take effect"):
        proposed(fresh_database, drafted(fresh_database))


def test_two_programs_that_claim_the_same_work_are_refused_at_activation(books: World) -> None:
    """Both pay workers' compensation for rides in New York. The way out is said."""
    with pytest.raises(Problem, match="would both claim the same work for workers' compensation") as caught:
        books.activate("us/ny/black_car_fund")
    assert "over: [us/model/shared_security]" in caught.value.fix
    assert [one.pack.program for one in active_programs(books.loader, TODAY)] == [MODEL_ACT]


OURS = ("law_draft", "law_draft_text", "law_proposal", "law_decision")
KEPT = (*OURS, "pack_version", "activation", "activation_withdrawal")


def test_who_reads_and_who_writes(books: World, fresh_database: DatabaseUrls) -> None:
    """A regulator reads what is to be law, nobody else does; no page writes it, and no role changes what is written."""
    proposal = proposed(fresh_database, drafted(fresh_database))
    with jobs(fresh_database, TWO) as connection:
        approve(connection, proposal, "", at=AT, actor=TWO)
        withdraw(connection, proposal, "No", at=AT, actor=TWO)
    who = {"role": "regulator", "actor": TWO}
    for table in KEPT:
        with web(fresh_database, **who) as connection:
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() > (0,)
        for other in ({}, {"role": "administrator", "actor": ONE}, {"role": "payer", "actor": ONE}):
            with web(fresh_database, **other) as connection:
                (seen,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
                assert bool(seen) == (bool(other) and table not in OURS), (table, other)
        for change in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE", f"INSERT INTO {table} DEFAULT VALUES"):
            with web(fresh_database, **who) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(change)
            with psycopg.connect(fresh_database.loader) as connection, pytest.raises(psycopg.Error):
                connection.execute(change)
        with jobs(fresh_database, TWO) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"DELETE FROM {table}")
        with psycopg.connect(fresh_database.owner) as connection, pytest.raises(psycopg.errors.IntegrityError):
            connection.execute(f"DELETE FROM {table}")
    with jobs(fresh_database, TWO) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        begin_draft(connection, MODEL_ACT, Text(TEXT, CASES, "begun"), at=AT, actor=ONE)


HARMS = {
    "UPDATE pack_version SET engine = 'engine 0'": "would be computed by another engine",
    "UPDATE pack_version SET pack_hash = sha256('x')": "does not mean what its hash says",
    "UPDATE pack_version SET golden = replace(golden, '900000', '900001')": "a case of a published version gives",
    "UPDATE pack_version SET cases = replace(cases, 'case:', 'csae:')": "cannot be executed",
}


@pytest.mark.parametrize("harm", HARMS)
def test_every_version_is_replayed_and_what_strays_is_named(
    books: World, cluster: Cluster, fresh_database: DatabaseUrls, harm: str
) -> None:
    """By the check of the books: its meaning, its engine, and what its cases gave."""
    assert not [one for one in check_books(books.jobs) if isinstance(one, Difference)]
    with superuser(cluster, fresh_database) as owner:
        assert owner.execute(harm).rowcount
        owner.execute(
            "UPDATE pack_version SET source_hash = "
            "sha256(convert_to(source || E'\\n' || cases || E'\\n' || golden, 'UTF8'))"
        )
    found = [one for one in check_books(books.jobs) if isinstance(one, Difference)]
    assert any(HARMS[harm] in one.what for one in found), found
