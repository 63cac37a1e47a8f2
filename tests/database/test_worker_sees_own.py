"""What a worker may read for her pages, as the role of pages: her own work, who paid for it, who looked; no more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg
import pytest
from django.db import transaction

from shared_security.access.begin_session import begin_session
from shared_security.access.bind import bind
from shared_security.access.may_act import MayAct
from shared_security.audit.looks import LOOK, looks_at
from shared_security.audit.record import record
from shared_security.contributions.earned import earned
from shared_security.contributions.own_entries import history, landed, of_month, work_of
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.own_balance import balance_version, own_balance
from shared_security.payers.add import add_payer
from shared_security.payers.names import payer_names
from shared_security.portals.worker.clients import client_names
from shared_security.values.ids import new_id
from shared_security.web.connections import as_web
from shared_security.web.visitor import site_keys
from shared_security.workers.merge import approve_merge, request_merge
from shared_security.workers.own_accounts import OwnAccounts, own_accounts
from shared_security.workers.own_numbers import own_numbers
from shared_security.workers.replace_number import replace_number
from shared_security.workers.undo_merge import approve_undo, request_undo
from tests.tools.imports import ACTOR, Deployment
from tests.tools.people import OTHER, ask, column, jobs, said, web
from tests.tools.sign_in import NOW

DAY = "2026-11-02"
HOUR = 2_000_000


@dataclass
class Place:
    """A deployment with three accounts and four payers, by name."""

    deployment: Deployment
    accounts: dict[str, UUID]
    numbers: dict[str, str]
    payers: dict[str, UUID]

    @property
    def urls(self) -> DatabaseUrls:
        """Where it is."""
        return self.deployment.urls

    def report(self, payer: str, worker: str, hours: str, external_id: str, revision: str = "1") -> None:
        """A payer reports work under the number of somebody."""
        row = {"external_id": external_id, "account": self.numbers[worker], "work_date": DAY, "hours": hours}
        receipt = self.deployment.send({**row, "revision": revision}, payer=str(self.payers[payer]))
        assert receipt.told[0].answer, receipt.told[0].errors

    def own(self, worker: str) -> OwnAccounts:
        """What is hers, as she asks."""
        with web(self.urls, **self.asking(worker)) as connection:
            return own_accounts(connection, self.accounts[worker])

    def asking(self, worker: str) -> dict[str, str]:
        """How the door binds her pages: what it says with her account."""
        return {**said(self.urls, self.accounts[worker]), "actor": "x"}

    def names(self, **who: UUID | str) -> set[str]:
        """The names that somebody reads who asks for all of them."""
        with web(self.urls, **who) as connection:
            found = payer_names(connection, self.deployment.keys, self.payers.values())
        return {named.name for named in found.values()}

    def waiting(self, worker: str) -> int:
        """What waits for a worker's clients: by the list of clients and by the balance, which agree."""
        account_id = self.accounts[worker]
        with web(self.urls, **self.asking(worker)) as connection:
            sums = earned(connection, own_accounts(connection, account_id))
            held = own_balance(connection, account_id)
        assert sums.micros == sum(owes.micros for owes in sums.by_payer) == held.micros("reported") == held.micros()
        return sums.micros


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[Place]:
    """Ana works for a platform and a household, Bo for the platform and a company; Anna is Ana once more."""
    deployment = Deployment(fresh_database)
    numbers = dict(zip(("Ana", "Bo", "Anna"), deployment.open_accounts(3), strict=True))
    with jobs(fresh_database, ACTOR) as connection:
        payers = {
            name: add_payer(connection, deployment.keys, name, kind, today=deployment.today, actor=ACTOR)
            for name, kind in (("Dash", "platform"), ("Else", "company"), ("Okafor", "household"), ("Ito", "household"))
        }
        find = "SELECT account_id FROM account_number WHERE number = %s"
        accounts = {name: column(connection, find, number)[0] for name, number in numbers.items()}
    made = Place(deployment, accounts, numbers, payers)  # type: ignore[arg-type]
    for payer, worker, hours in (
        ("Dash", "Ana", "1"),
        ("Okafor", "Ana", "3"),
        ("Dash", "Bo", "5"),
        ("Else", "Bo", "7"),
    ):
        made.report(payer, worker, hours, f"{worker}-{payer}")
    yield made


def test_the_names_of_those_who_paid_her(place: Place) -> None:
    """Hers alone, the household's too; another worker's are another's; a payer knows itself; nobody knows anybody."""
    assert place.names(**place.asking("Ana")) == {"Dash", "Okafor"}
    assert place.names(**place.asking("Bo")) == {"Dash", "Else"}
    assert place.names(**place.asking("Anna")) == set()
    assert place.names(**said(place.urls, new_id())) == set()
    assert place.names() == place.names(account="", person="", payer="", actor="") == set()
    assert place.names(payer=place.payers["Dash"]) == {"Dash"}
    with web(place.urls, payer=place.payers["Dash"]) as connection:
        assert column(connection, "SELECT count(*) FROM account_payer") == [0]


def test_of_a_household_she_reads_the_name_alone(place: Place) -> None:
    """Another fact of the same person stays shut, and so does another household's name."""
    with psycopg.connect(place.urls.owner) as owner:
        owner.execute("INSERT INTO person_fact SELECT person_id, 'phone', 'x' FROM payer WHERE kind = 'household'")
    with web(place.urls, **place.asking("Ana")) as connection:
        facts = connection.execute("SELECT field, count(*) FROM person_fact GROUP BY 1").fetchall()
        assert facts == [("household_name", 1)]
        assert column(connection, "SELECT count(*) FROM person") == [1]
    with web(place.urls, **place.asking("Bo")) as connection:
        assert column(connection, "SELECT count(*) FROM person") == [0]


def test_work_that_still_waits_for_its_person_names_nobody(place: Place) -> None:
    """A payer that sent a wrong name or number is not hers yet."""
    row = {"external_id": "lost", "account": "100000000109", "work_date": DAY, "hours": "1"}
    place.deployment.send(row, payer=str(place.payers["Ito"]))
    assert "Ito" not in place.names(**place.asking("Ana"))


def test_her_work_is_read_by_her_alone(place: Place) -> None:
    """Whoever asks for her accounts as another finds nothing: the lists name them, the database decides."""
    hers = place.own("Ana")
    for who, count in ({"account": place.accounts["Ana"]}, 2), ({"account": place.accounts["Bo"]}, 0), ({}, 0):
        with web(place.urls, **who) as connection:  # type: ignore[arg-type]
            found = landed(connection, hers, 10, place.deployment.today)
            assert (
                len(found) == len(of_month(connection, hers, date(2026, 11, 1))) == len(earned(connection, hers).months)
            )
            assert len(found) == len(work_of(connection, hers, found)) == count
            assert own_balance(connection, hers.homes[0]).micros() == count * 2 * HOUR
            assert (balance_version(connection, hers.homes[0]) > 0) is bool(count)
    with web(place.urls, account=place.accounts["Ana"]) as connection:
        one = landed(connection, hers, 10, place.deployment.today)[0].any
    for who in ({"account": place.accounts["Bo"]}, {"payer": place.payers["Else"]}, {}):
        with web(place.urls, **who) as connection:  # type: ignore[arg-type]
            assert history(connection, hers, one.record_key, 1) == []


def test_a_correction_is_told_as_one(place: Place) -> None:
    """What came in first, what it became, and that it was taken back: each with what it was; the sums follow."""
    place.report("Dash", "Ana", "2", "Ana-Dash", revision="2")
    place.report("Dash", "Ana", "0", "Ana-Dash", revision="3")
    hers = place.own("Ana")
    with web(place.urls, account=place.accounts["Ana"]) as connection:
        found = landed(connection, hers, 10, place.deployment.today)
        told = history(connection, hers, found[0].any.record_key, 1)
        (stands,) = [change for change in of_month(connection, hers, date(2026, 11, 1)) if change.was]
    assert [(one.kind, one.was_micros, one.micros) for one in told] == [
        ("new", 0, HOUR), ("changed", HOUR, 2 * HOUR), ("cancelled", 2 * HOUR, 0),
    ]  # fmt: skip
    assert [one.kind for one in found] == ["cancelled", "changed", "new", "new"]
    assert (stands.kind, stands.was_micros, stands.micros) == ("cancelled", 2 * HOUR, 0)
    assert place.waiting("Ana") == 3 * HOUR


def test_work_that_was_given_to_another_is_said_to_be_taken_back(place: Place) -> None:
    """The client had sent the wrong number: Ana's line stays, and counts nothing."""
    place.report("Dash", "Anna", "1", "Ana-Dash", revision="2")
    with web(place.urls, account=place.accounts["Ana"]) as connection:
        (one,) = [c for c in of_month(connection, place.own("Ana"), date(2026, 11, 1)) if c.was]
        (last, *_rest) = landed(connection, place.own("Ana"), 10, place.deployment.today)
    assert (one.kind, one.now, one.was_micros) == (last.kind, last.now, last.was_micros) == ("cancelled", None, HOUR)
    assert (place.waiting("Ana"), place.waiting("Anna")) == (3 * HOUR, HOUR)


def merge(place: Place) -> None:
    """Anna is merged into Ana, by two officers."""
    with jobs(place.urls) as connection:
        request_merge(
            connection, place.accounts["Anna"], place.accounts["Ana"], today=place.deployment.today, actor="tester one"
        )
    with psycopg.connect(place.urls.loader, autocommit=True) as loader:
        approve_merge(loader, place.accounts["Anna"], today=place.deployment.today, actor=OTHER)


def part(place: Place) -> None:
    """And is another again."""
    with jobs(place.urls) as connection:
        request_undo(connection, place.accounts["Anna"], today=place.deployment.today, actor="tester one")
    with psycopg.connect(place.urls.loader, autocommit=True) as loader:
        approve_undo(loader, place.accounts["Anna"], today=place.deployment.today, actor=OTHER)


def test_accounts_that_are_merged_read_as_one(place: Place) -> None:
    """Work of before and of since, the clients' names, the numbers and the looks; and after the undo each its own."""
    place.report("Ito", "Anna", "10", "before")
    look(place, "Anna", "Before they were joined.")
    merge(place)
    place.report("Else", "Anna", "20", "since")
    place.report("Ito", "Anna", "11", "before", revision="2")
    assert place.names(**place.asking("Ana")) == {"Dash", "Okafor", "Ito", "Else"}
    assert place.waiting("Ana") == (4 + 11 + 20) * HOUR
    ana = place.accounts["Ana"]
    with web(place.urls, **place.asking("Ana")) as connection:
        assert [(one.number, one.merged) for one in own_numbers(connection, ana)] == [
            (place.numbers["Ana"], False), (place.numbers["Anna"], True),
        ]  # fmt: skip
        own = own_accounts(connection, ana)
        assert [one.reason for one in looks_at(connection, *own.homes)] == ["Before they were joined."]
        assert {change.kind for change in landed(connection, own, 10, place.deployment.today)} == {"new", "changed"}
    part(place)
    assert place.names(**place.asking("Ana")) == {"Dash", "Okafor"}
    assert place.names(**place.asking("Anna")) == {"Ito", "Else"}
    assert (place.waiting("Ana"), place.waiting("Anna")) == (4 * HOUR, 31 * HOUR)
    with web(place.urls, **place.asking("Ana")) as connection:
        assert looks_at(connection, ana, place.accounts["Anna"]) == []
        assert len(own_numbers(connection, ana)) == 1


def test_the_door_names_the_accounts_that_are_merged_and_who_paid(place: Place) -> None:
    """As long as they are; at every request anew."""
    place.report("Ito", "Anna", "10", "before")
    account_id = place.accounts["Ana"]
    with psycopg.connect(place.urls.owner) as owner:
        owner.execute("INSERT INTO person VALUES (%s, 'x', 'x')", [account_id])  # any id will do
        owner.execute("UPDATE security_account SET person_id = %s WHERE account_id = %s", (account_id, account_id))
    with jobs(place.urls) as connection:
        token = begin_session(connection, MayAct(account_id, "worker", account_id), "text", at=NOW, actor="tester one")
    merged, paid = [], []
    for change in (None, merge, part):
        if change:
            change(place)
        with web(place.urls) as connection:
            bind(connection, token, at=NOW)
            merged += column(connection, "SELECT asking_merged()")
            found = payer_names(connection, place.deployment.keys, place.payers.values())
            paid.append({named.name for named in found.values()})
    assert merged == [None, [place.accounts["Anna"]], None]
    hers = {"Dash", "Okafor"}
    assert paid == [hers, hers | {"Ito"}, hers]


def test_whose_first_record_comes_while_her_page_is_made(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page has been bound; the name is read all the same, and another worker's client is still nobody."""
    monkeypatch.setenv("PERSON_KEYS", place.deployment.keys_text)
    site_keys.cache_clear()
    ito = place.payers["Ito"]
    with transaction.atomic():
        for name, value in place.asking("Ana").items():
            ask(as_web(), name, value)
        place.report("Ito", "Ana", "10", "first")
        assert payer_names(as_web(), place.deployment.keys, [ito]) == {}
        assert client_names([ito, place.payers["Dash"]]) == {ito: "Ito", place.payers["Dash"]: "Dash"}
        assert client_names([place.payers["Else"]]) == {place.payers["Else"]: "A client whose name was erased"}
    site_keys.cache_clear()


def test_a_replaced_number_is_hers_and_noted(place: Place) -> None:
    """The new one first; of another's she sees none."""
    ana = place.accounts["Ana"]
    with jobs(place.urls) as connection:
        fresh = replace_number(connection, ana, today=place.deployment.today, actor="tester one")
    with web(place.urls, account=ana) as connection:
        assert [(one.number, one.ended_on) for one in own_numbers(connection, ana)] == [
            (fresh, None), (place.numbers["Ana"], place.deployment.today),
        ]  # fmt: skip
        assert own_numbers(connection, place.accounts["Bo"]) == []


def look(place: Place, worker: str, reason: str) -> None:
    """An official opens an account."""
    with jobs(place.urls) as connection:
        record(connection, "tester one", LOOK, "account", place.accounts[worker], reason)


def test_who_looked_is_told_to_her_alone(place: Place) -> None:
    """The newest first, with the reason; another worker, a payer and nobody read none; other acts are no looks."""
    look(place, "Ana", "She asked.")
    look(place, "Ana", "A client disputes a week.")
    with web(place.urls, account=place.accounts["Ana"]) as connection:
        found = looks_at(connection, place.accounts["Ana"])
        assert [(one.reason, one.actor_words) for one in found] == [
            ("A client disputes a week.", "tester one"), ("She asked.", "tester one"),
        ]  # fmt: skip
    for who in ({"account": place.accounts["Bo"]}, {"payer": place.payers["Dash"]}, {}):
        with web(place.urls, **who) as connection:  # type: ignore[arg-type]
            assert looks_at(connection, place.accounts["Ana"]) == []
