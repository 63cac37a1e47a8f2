"""Work over HTTP: an answer for each record, figures worked by hand, a dry run that says the same."""

import json
import uuid
from fractions import Fraction
from typing import Any

import pytest

from tests.api.world import ANA, ApiWorld

# The model act: two dollars an hour, divided by these shares of a hundred.
SHARES = {
    "health": 45, "disability": 5, "workers_compensation": 8, "unemployment": 6, "retirement": 15, "sick": 8,
    "vacation": 8, "family_leave": 5,
}  # fmt: skip


def due(hours: str) -> dict[str, Fraction]:
    """What the model act asks for so many hours, part by part: an oracle that imports nothing of the law."""
    return {name: Fraction(hours) * 2 * share / 100 for name, share in SHARES.items()}


def first(answer: Any) -> dict[str, Any]:
    """The answer for the first record."""
    assert answer.status == 200, answer.body
    return dict(answer.json["records"][0])


@pytest.mark.parametrize("hours", ["6", "0.25", "7.5"])
def test_the_figures_are_the_act_s(api: ApiWorld, hours: str) -> None:
    """Each part, and the total as their sum."""
    told = first(api.send(api.record(hours=hours)))
    (amounts,) = told["amounts"]
    assert {name: Fraction(text) for name, text in amounts["parts"].items()} == due(hours)
    assert Fraction(told["total"]) == Fraction(amounts["total"]) == sum(due(hours).values()) == Fraction(hours) * 2
    assert (amounts["program"], amounts["unit"], amounts["bearer"]) == ("us/model/shared_security", "USD", "payer")
    (entry,) = told["entries"]
    assert entry == f"{told['record_id']}.1.1"
    assert api.at.ask("SELECT total_micros FROM entry WHERE record_key = %s", uuid.UUID(told["record_id"])) == [
        (int(Fraction(hours) * 2_000_000),)
    ]


def every_status(api: ApiWorld) -> list[dict[str, Any]]:
    """A call in which everything happens that can; sent once before so that some of it came before."""
    said, late = api.record(), api.record(revision=3)
    assert (
        api.send(said, late, api.record(external_id=said["external_id"] + "-w", account="123456789092")).status == 200
    )
    fresh = api.record()
    return [
        fresh,
        said,
        said | {"hours": "7"},
        said | {"account": api.bo},
        said | {"revision": 2, "hours": "1.5"},
        said | {"revision": 3, "hours": "0", "gross_pay": "0"},
        late | {"revision": 2},
        api.record(account="123456789092"),
        api.record(worker_name="Somebody Else"),
        api.record(worker_name=ANA),
        api.record(hours="x", gross_pay="12.345"),
        {"work_date": "2026-11-20"},
        fresh,
        said | {"external_id": said["external_id"] + "-w", "account": "123456789092"},
    ]


STATUSES = [
    "accepted", "accepted", "conflict", "conflict", "accepted", "accepted", "superseded", "waiting", "waiting",
    "accepted", "refused", "refused", "accepted", "waiting",
]  # fmt: skip


def test_a_dry_run_says_the_same_and_writes_nothing(api: ApiWorld) -> None:
    """Every kind of answer, record by record, equal to what the books then say."""
    call = every_status(api)
    before = api.at.counts()
    foreseen = api.send(*call, query="?dry_run=true").json
    counted = {"account_check_count": api.at.counts()["account_check_count"]}  # of what does not fit
    assert api.at.counts() == before | counted
    done = api.send(*call).json
    assert [one["status"] for one in done["records"]] == STATUSES
    assert foreseen["records"] == done["records"]
    assert foreseen["summary"] == done["summary"]
    assert (foreseen["dry_run"], foreseen["submission"], done["dry_run"]) == (True, None, False)
    assert done["summary"] == {
        "records": 14, "accepted": 6, "waiting": 3, "superseded": 1, "refused": 2, "conflict": 2
    }  # fmt: skip


def test_errors_of_a_record_say_what_where_and_how(api: ApiWorld) -> None:
    """All of them at once, each with its page; the record beside it is taken."""
    told = api.send(api.record(hours="x", gross_pay="12.345", place="47.6,-122.3"), api.record()).json["records"]
    assert [one["status"] for one in told] == ["refused", "accepted"]
    errors = {error["code"]: error for error in told[0]["errors"]}
    assert set(errors) == {"length", "money", "coordinates"}
    assert (errors["money"]["field"], errors["money"]["value"]) == ("gross_pay", "12.345")
    assert all(error["type"].endswith(f"/api/errors/{code}") for code, error in errors.items())
    assert all(error["what"] and error["fix"] for error in errors.values())


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('"45.61"', "45.61"), ("45.61", "45.61"), ("45.610000", "45.61"), ("45", "45.00"), ("0.1", "0.10"),
        ("999999.99", "999999.99"), ("45.610000000000003", "45.61"), ("45.615", None), ("4.5e1", None),
        ("1e400", None), ('"1,234.50"', None), ("-1", None), ("9" * 400, None),
    ],
)  # fmt: skip
def test_money_is_read_by_its_digits(api: ApiWorld, written: str, kept: str | None) -> None:
    """Nothing becomes a binary fraction: what is off a whole cent by more than a float's noise is refused."""
    record = api.record()
    body = json.dumps({"records": [record | {"gross_pay": 0}]}).replace('"gross_pay": 0', f'"gross_pay": {written}')
    answer = api.call(
        "POST", "/api/v1/work-records", raw=body.encode(), headers={"Idempotency-Key": record["external_id"]}
    )
    told = first(answer)
    assert told["status"] == ("accepted" if kept else "refused"), told
    if kept:
        found = api.call("GET", f"/api/v1/work-records/{record['external_id']}").json
        assert found["revisions"][0]["work"]["gross_pay"] == kept
    else:
        assert {error["field"] for error in told["errors"]} == {"gross_pay"}


def test_the_story_of_a_record(api: ApiWorld) -> None:
    """Reported, corrected, cancelled: each revision with what it said and what was due; one counts."""
    record = api.record(external_id=f"a/b#{uuid.uuid4().hex}")
    path = f"/api/v1/work-records/{record['external_id'].replace('/', '%2F').replace('#', '%23')}"
    api.send(record)
    api.send(record | {"revision": 2, "hours": "8"})
    found = api.call("GET", path).json
    assert [(one["revision"], one["status"], one["total"]) for one in found["revisions"]] == [
        (1, "replaced", "12.00"), (2, "accepted", "16.00"),
    ]  # fmt: skip
    assert (found["status"], found["revision"], found["total"]) == ("accepted", 2, "16.00")
    assert found["revisions"][1]["work"] == {"work_date": "2026-11-20", "seconds": "28800"}
    cancelled = first(api.send(record | {"revision": 4, "hours": "0"}))
    assert (cancelled["status"], cancelled["total"]) == ("accepted", "0.00")
    late = first(api.send(record | {"revision": 3, "hours": "9"}))
    assert (late["status"], late["entries"]) == ("superseded", [])
    found = api.call("GET", path).json
    assert [(one["revision"], one["status"]) for one in found["revisions"]] == [
        (1, "replaced"), (2, "replaced"), (3, "superseded"), (4, "accepted"),
    ]  # fmt: skip
    assert found["total"] == "0.00"


def test_what_waits_says_why(api: ApiWorld) -> None:
    """It is counted: what is due is told at once, and again when asked."""
    record = api.record(account="123456789092")
    told = first(api.send(record))
    assert (told["status"], told["total"], told["entries"]) == ("waiting", "12.00", [])
    assert told["reason"].startswith("nobody has this account number")
    found = api.call("GET", f"/api/v1/work-records/{record['external_id']}").json
    assert (found["status"], found["total"], found["revisions"][0]["reason"]) == ("waiting", "12.00", told["reason"])
    assert found["revisions"][0]["work"]["account"] == "123456789092"


def test_submissions_are_read_page_by_page(api: ApiWorld) -> None:
    """Each once, the newest first, though new ones come meanwhile."""
    sent = [api.send(api.record(), api.record(hours="x")).json["submission"] for _ in range(5)]
    one = api.call("GET", f"/api/v1/submissions/{sent[0]}").json
    assert (one["records"], one["accepted"], one["refused"], one["state"]) == (2, 1, 1, "done")
    met: list[str] = []
    page = api.call("GET", "/api/v1/submissions?limit=2").json
    while True:
        met += [submission["id"] for submission in page["submissions"]]
        if not page["next"]:
            break
        api.send(api.record())
        page = api.call("GET", f"/api/v1/submissions?limit=2&cursor={page['next']}").json
    assert [id for id in met if id in sent] == sent[::-1]
    assert len(met) == len(set(met))
    assert met[:5] == sent[::-1]


def test_ten_thousand_records_in_one_call(api: ApiWorld) -> None:
    """The most that a call holds, answered in the order sent."""
    records = [api.record(hours="1") for _ in range(10_000)]
    told = api.send(*records).json
    assert told["summary"]["accepted"] == 10_000
    assert [one["external_id"] for one in told["records"]] == [record["external_id"] for record in records]
