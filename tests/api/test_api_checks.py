"""Checks of benefits numbers: yes or no and nothing else, and only so often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import psycopg
import pytest

from shared_security.access.limits import CHECKS_A_DAY, CHECKS_AN_HOUR
from shared_security.values.account_number import new_account_number
from tests.api.world import ANA, NOBODY, Answer, ApiWorld

CHECK = "/api/v1/account-checks"


def forget(api: ApiWorld) -> None:
    """As if nobody had asked."""
    with psycopg.connect(api.at.urls.owner) as owner:
        owner.execute("DELETE FROM account_check_count")


def ask(api: ApiWorld, account: str, name: str | None = None, key: str = "full") -> Answer:
    """Ask about a number."""
    return api.call("POST", CHECK, {"account": account} | ({"worker_name": name} if name is not None else {}), key=key)


@pytest.mark.parametrize(
    ("name", "fits"), [(ANA, True), ("ana lucia mendez", True), ("Bob Stone", False), ("", None), (None, None)]
)
def test_yes_or_no(api: ApiWorld, name: str | None, fits: bool | None) -> None:
    """Two answers, whatever is known of the person."""
    forget(api)
    assert ask(api, api.ana, name).json == {"valid": True, "name_fits": fits}
    shown = f"{api.ana[:4]} {api.ana[4:8]}-{api.ana[8:]}"
    assert ask(api, shown, name).json == {"valid": True, "name_fits": fits}


@pytest.mark.parametrize("account", [NOBODY, "123456789092", "", "x", "1" * 900])
def test_no_number_of_ours(api: ApiWorld, account: str) -> None:
    """One that cannot be, and one that could and is nobody's, are answered the same; the name is not asked."""
    forget(api)
    assert ask(api, account, ANA).json == {"valid": False, "name_fits": None}


def test_only_so_often_with_a_key(api: ApiWorld) -> None:
    """The limit is exact though many ask at once; another payer is not slowed; the answer says how long to wait."""
    forget(api)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: ask(api, NOBODY), range(CHECKS_AN_HOUR + 20)))
    assert sorted(answer.status for answer in answers) == [200] * CHECKS_AN_HOUR + [429] * 20
    refused = next(answer for answer in answers if answer.status == 429)
    assert refused.json["code"] == "too_many_checks"
    assert 1 <= int(refused.headers["Retry-After"]) <= 3_600
    assert ask(api, NOBODY, key="other").status == 200
    assert ask(api, NOBODY, key="accounts:check").status == 200  # a key of its own


def test_only_so_often_by_all_keys_of_a_payer(api: ApiWorld) -> None:
    """More keys are no way round."""
    forget(api)
    assert ask(api, NOBODY).status == 200
    with psycopg.connect(api.at.urls.owner) as owner:
        owner.execute("UPDATE account_check_count SET key_id = gen_random_uuid(), checks = %s", [CHECKS_A_DAY])
    assert ask(api, NOBODY).status == 429
    assert ask(api, NOBODY, key="other").status == 200
    forget(api)


def test_counts_are_forgotten(api: ApiWorld) -> None:
    """What is older than two days goes with the first question of an hour."""
    forget(api)
    ask(api, NOBODY)
    with psycopg.connect(api.at.urls.owner) as owner:
        owner.execute("UPDATE account_check_count SET hour = %s, checks = 7", [datetime(2026, 1, 1, tzinfo=UTC)])
    ask(api, NOBODY)
    assert api.at.counts()["account_check_count"] == 1
    forget(api)


def test_a_dry_run_is_no_way_to_find_numbers(api: ApiWorld) -> None:
    """What does not fit counts as if it were asked one by one; beyond the limit nothing is told. What fits is free."""
    forget(api)
    guesses = [api.record(account=new_account_number()) for _ in range(CHECKS_AN_HOUR)]
    assert api.send(*guesses, api.record(), query="?dry_run=true").status == 200
    refused = api.send(*guesses[:1], query="?dry_run=true")
    assert (refused.status, refused.json["code"]) == (429, "too_many_checks")
    assert api.send(api.record(worker_name="Bob Stone"), query="?dry_run=true").status == 429
    assert ask(api, NOBODY).status == 429
    assert api.send(api.record(), query="?dry_run=true").status == 200
    assert api.send(*guesses[:1]).json["records"][0]["status"] == "waiting"
    forget(api)
