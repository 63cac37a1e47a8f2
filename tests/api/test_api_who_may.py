"""Every endpoint as everyone: who has no key that opens it is refused, and nobody meets what is another payer's."""

import uuid
from collections.abc import Mapping
from typing import Any

import pytest
from django.urls import get_resolver

from tests.api.world import Answer, ApiWorld

# Each endpoint with a scope that opens it, and one that does not.
ENDPOINTS = {
    ("POST", "/api/v1/work-records"): ("work:write", "work:read"),
    ("GET", "/api/v1/work-records/{external_id}"): ("work:read", "work:write"),
    ("POST", "/api/v1/account-checks"): ("accounts:check", "work:write"),
    ("GET", "/api/v1/submissions"): ("work:read", "accounts:check"),
    ("GET", "/api/v1/submissions/{id}"): ("work:read", "work:write"),
}
# Who asks, and the status and code that they are answered.
REFUSED = {
    "nobody": (401, "key_missing"), "wrong": (401, "key_unknown"), "expired": (401, "key_expired"),
    "ended": (401, "key_ended"), "closed": (403, "payer_closed"),
}  # fmt: skip


def ask(api: ApiWorld, endpoint: tuple[str, str], key: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Call an endpoint with something that it takes."""
    method, path = endpoint
    sent = api.send(api.record()).json
    path = path.format(external_id=sent["records"][0]["external_id"], id=sent["submission"])
    body = {"records": [api.record()]} if path.endswith("work-records") else {"account": api.ana}
    told = {"Idempotency-Key": uuid.uuid4().hex} | dict(headers or {})
    return api.call(method, path, body if method == "POST" else None, key=key, headers=told)


def code(answer: Answer) -> tuple[int, str]:
    """Status and code of a problem."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status, answer.json["code"]


def test_no_endpoint_is_left_out(api: ApiWorld) -> None:
    """The matrix has every route of the door that the URLconf knows, and every operation of its document."""
    document = api.call("GET", "/api/v1/openapi.json", key="").json
    operations = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert operations == set(ENDPOINTS)
    door = next(one for one in get_resolver().url_patterns if str(one.pattern) == "" and any(
        str(inner.pattern) == "api/v1/" for inner in getattr(one, "url_patterns", ())))  # fmt: skip
    inside = next(inner for inner in door.url_patterns if str(inner.pattern) == "api/v1/").url_patterns
    assert {one.callback.permission for one in inside} == {"api key", "anyone"}
    assert [one.name for one in inside if one.callback.permission == "anyone"] == ["openapi"]
    assert len(inside) - 1 == len({path for _, path in ENDPOINTS})


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=" ".join)
@pytest.mark.parametrize("who", REFUSED)
def test_without_a_key_that_holds(api: ApiWorld, endpoint: tuple[str, str], who: str) -> None:
    """Refused, with the way to ask; and nothing was written."""
    before = api.at.counts()
    answer = ask(api, endpoint, "" if who == "nobody" else who)
    assert code(answer) == REFUSED[who]
    assert answer.status != 401 or answer.headers["WWW-Authenticate"].startswith("Bearer")
    after = api.at.counts()
    # What `ask` itself sent with a key that holds, and no more.
    assert after["submission"] - before["submission"] == 1
    assert after["account_check_count"] == before["account_check_count"]


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=" ".join)
def test_the_scope_that_opens_it_and_one_that_does_not(api: ApiWorld, endpoint: tuple[str, str]) -> None:
    """A key with one scope opens what is of that scope alone."""
    right, wrong = ENDPOINTS[endpoint]
    assert ask(api, endpoint, right).status == 200
    assert code(ask(api, endpoint, wrong)) == (403, "scope_missing")


@pytest.mark.parametrize("header", ["Basic {}", "Bearer", "Bearer  ", "{}", "Bearer {} more", "Token {}"])
def test_other_ways_to_give_a_key(api: ApiWorld, header: str) -> None:
    """Only `Bearer KEY` counts: no other scheme, no parameter, no cookie."""
    headers = {"Authorization": header.format(api.keys["full"])}
    assert api.call("GET", "/api/v1/submissions", key="", headers=headers).status == 401
    in_query = f"/api/v1/submissions?key={api.keys['full']}&api_key={api.keys['full']}"
    assert api.call("GET", in_query, key="").status == 401
    cookie = {"Cookie": f"session={api.keys['full']}; key={api.keys['full']}"}
    assert api.call("GET", "/api/v1/submissions", key="", headers=cookie).status == 401


def same_but_for_the_number(one: Answer, other: Answer) -> bool:
    """Whether two problems differ in the number of the request alone."""
    return one.status == other.status and one.json | {"instance": ""} == other.json | {"instance": ""}


def test_what_is_another_payer_s_is_not_there(api: ApiWorld) -> None:
    """Records and submissions of others are answered as those that never were; lists have none of them."""
    sent = api.send(api.record(external_id="of-dash")).json
    for path in ("/api/v1/work-records/{}", "/api/v1/submissions/{}"):
        theirs = sent["submission"] if "submissions" in path else "of-dash"
        never = str(uuid.uuid4())
        answer = api.call("GET", path.format(theirs), key="other")
        assert answer.status == 404
        assert same_but_for_the_number(answer, api.call("GET", path.format(never), key="other"))
    listed = api.call("GET", f"/api/v1/submissions?limit=100&cursor={sent['submission']}", key="other").json
    assert listed["submissions"] == []
    assert sent["submission"] not in str(api.call("GET", "/api/v1/submissions?limit=100", key="other").json)


def test_the_same_id_of_two_payers_is_two_records(api: ApiWorld) -> None:
    """Neither meets the other's content, by id or by Idempotency-Key."""
    ids: dict[str, Any] = {"external_id": "shared-id"}
    one = api.send(api.record(**ids, hours="1"), key="full", once="shared-key").json["records"][0]
    two = api.send(api.record(**ids, hours="2"), key="other", once="shared-key").json["records"][0]
    assert (one["status"], two["status"]) == ("accepted", "accepted")
    assert one["record_id"] != two["record_id"]
    assert [api.call("GET", "/api/v1/work-records/shared-id", key=key).json["total"] for key in ("full", "other")] == [
        "2.00",
        "4.00",
    ]


def test_a_record_names_no_payer(api: ApiWorld) -> None:
    """Else names of others could be tried: what is refused says the same of a payer that is and one that is not."""
    for name in ("Blue Cafe", "Nobody Ever", str(api.payers["Blue Cafe"])):
        answer = api.send(api.record(payer=name))
        assert code(answer) == (422, "form")
        assert answer.json["errors"][0]["what"] == "the payer is the one whose key it is"
