"""Records that come without a file: each is answered in the order sent and counts once; the log has it."""

import pytest

from shared_security.contributions.answer import Kind
from shared_security.contributions.record import LARGEST_BATCH
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from tests.tools.imports import Deployment

HOUR = {"external_id": "a", "work_date": "2026-11-02", "hours": "1"}
SUBMISSIONS = "SELECT format, state, rows_sent, accepted, posted_before, waiting, refused, conflicts FROM submission"


@pytest.fixture
def at(fresh_database: DatabaseUrls) -> Deployment:
    """One payer."""
    made = Deployment(fresh_database)
    made.add_payers("Dash")
    return made


def test_each_row_is_told_of(at: Deployment) -> None:
    """Accepted, waiting and refused, in the order sent; the model act asks $2.00 for an hour."""
    (number,) = at.open_accounts(1)
    good = {**HOUR, "account": number}
    rows = [{**good, "external_id": "bad", "hours": "-1"}, good, {**HOUR, "external_id": "b", "account": "1"}, good]
    receipt = at.send(*rows, payer="Dash")
    assert [told.row for told in receipt.told] == [1, 2, 3, 4]
    kinds = [told.answer.kind if told.answer else [error.code for error in told.errors] for told in receipt.told]
    assert kinds[1] == kinds[3] == Kind.ACCEPTED
    assert receipt.told[1].answer.total_micros == 2_000_000
    assert isinstance(kinds[0], list)
    assert isinstance(kinds[2], list) or kinds[2] == Kind.WAITING
    assert at.ask("SELECT count(*) FROM entry") == [(1,)]


def test_sent_again_it_changes_the_log_alone(at: Deployment) -> None:
    """The same answer, no new entry; other content under the same id is refused with both shown."""
    (number,) = at.open_accounts(1)
    first = at.send({**HOUR, "account": number}, payer="Dash")
    again = at.send({**HOUR, "account": number}, payer="Dash")
    other = at.send({**HOUR, "account": number, "hours": "2"}, payer="Dash")
    assert first.told == again.told
    assert [error.code for error in other.told[0].errors] == ["conflict"]
    assert "before 3600" in other.told[0].errors[0].what
    assert sorted(at.ask(SUBMISSIONS)) == [
        ("api", "done", 1, 0, 0, 0, 1, 1),
        ("api", "done", 1, 1, 0, 0, 0, 0),
        ("api", "done", 1, 1, 1, 0, 0, 0),
    ]
    assert at.ask("SELECT count(*) FROM entry") == [(1,)]


def test_too_many_at_once(at: Deployment) -> None:
    """Refused whole, before anything is written."""
    with pytest.raises(Problem, match="too many at once"):
        at.send(*[HOUR] * (LARGEST_BATCH + 1), payer="Dash")
    assert at.ask("SELECT count(*) FROM submission") == [(0,)]


def test_the_id_of_another_s_submission_is_not_taken(at: Deployment) -> None:
    """Nothing is posted under it, and the log of the other says what it said."""
    at.add_payers("Rides")
    (number,) = at.open_accounts(1)
    theirs = at.send({**HOUR, "account": number}, payer="Dash")
    told = "SELECT * FROM submission"
    before = at.ask(told)
    with pytest.raises(Problem, match="another submission"):
        at.send({**HOUR, "account": number}, payer="Rides", submission_id=theirs.submission_id)
    assert at.ask(told) == before
    assert at.ask("SELECT count(*) FROM entry") == [(1,)]


def test_what_has_ended_stays_as_it_was_told(at: Deployment) -> None:
    """The same call again, after its answer was lost, changes nothing in its receipt."""
    (number,) = at.open_accounts(1)
    first = at.send({**HOUR, "account": number}, payer="Dash")
    told = "SELECT * FROM submission"
    before = at.ask(told)
    again = at.send({**HOUR, "account": number}, payer="Dash", submission_id=first.submission_id)
    assert again.told == first.told
    assert at.ask(told) == before
