"""Opens the accounts of the made-up people, registers who pays, and says who may act for whom."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

import psycopg

from shared_security.access.mark import add_demo_person
from shared_security.access.may_act import give_right
from shared_security.audit.record import record
from shared_security.demo.cast import OTHER_PROVIDER, PAYERS, PEOPLE_TO_BE, PROVIDER, SECOND, PersonToBe
from shared_security.demo.mess import Held
from shared_security.demo.names import made_up_names, mail, phone
from shared_security.law.publish.activate import activate
from shared_security.ledger.custody import open_custodial_account
from shared_security.payers.add import add_payer
from shared_security.providers.default import ensure_default_provider
from shared_security.providers.register import Applicant, open_trust_account, register_provider
from shared_security.providers.status import Wish, ask_status
from shared_security.workers.keys import Keys
from shared_security.workers.open_account import Opened, open_account, open_accounts
from shared_security.workers.person_of import person_of
from shared_security.workers.seal_person import seal_person

PROGRAM = "us/model/shared_security"
ACTOR = "demonstration: filling"
CUSTODIAN = "Made-up Credit Union"
TWICE = len(PEOPLE_TO_BE) + 3  # the place of the worker who has two accounts


@dataclass(frozen=True)
class Settled:
    """Everybody, before the first hour is reported. accounts: of the workers by place; second: of the card.

    office: the persons of the office, payers and providers, by name. providers: by name.
    """

    held: Held
    accounts: list[UUID]
    second: UUID
    office: dict[str, UUID]
    providers: dict[str, UUID]


def settle(jobs: psycopg.Connection, keys: Keys, workers: int, *, last_day: date) -> Settled:
    """Put people, payers and the program into an empty demonstration.

    Args:
        jobs: inside a transaction that has named ACTOR.
    """
    first_day = last_day - timedelta(days=370)
    providers = _program(jobs, first_day)
    names = [person.name for person in PEOPLE_TO_BE]
    names += made_up_names(Random(f"{last_day} names"), workers - len(names))
    opened = [_open(jobs, keys, names, n, first_day if _is_old(n) else last_day) for n in range(workers)]
    (card,) = open_accounts(jobs, 1, today=first_day, actor=ACTOR)
    payers = {payer.name: _payer(jobs, keys, payer.name, payer.kind, first_day) for payer in PAYERS}
    office = _people_to_be(jobs, keys, opened, payers | providers, first_day)
    numbers = [one.number if one else "" for one in opened]
    since = last_day - timedelta(days=200)
    held = Held(numbers, names, TWICE, card.number, since)
    accounts = [one.account_id if one else UUID(int=0) for one in opened]
    return Settled(held, accounts, card.account_id, office, providers)


def _is_old(place: int) -> bool:
    """All but the one who has just come."""
    return place >= len(PEOPLE_TO_BE) or bool(PEOPLE_TO_BE[place].works_for)


def _program(jobs: psycopg.Connection, day: date) -> dict[str, UUID]:
    """The program, and who runs its accounts, by name."""
    found = activate(jobs, PROGRAM, today=day, actor=ACTOR)
    number, title = found.program_no, found.pack.title
    open_custodial_account(jobs, "collection", number, None, CUSTODIAN, title, day)
    first = ensure_default_provider(jobs, number, title, day, ACTOR, name=PROVIDER, custodian=CUSTODIAN)
    at = datetime.combine(day, time(20), UTC)
    applicant = Applicant(OTHER_PROVIDER, "nonprofit", "206 555 0160", ["en", "es"])
    second = register_provider(jobs, applicant, today=day, at=at, actor=ACTOR)
    open_trust_account(jobs, second, number, title, CUSTODIAN, today=day, actor=ACTOR)
    standing = Wish(second, "qualified", day, "It meets what the program asks of benefits organizations.")
    ask_status(jobs, standing, today=day, at=at + timedelta(hours=1), actor=ACTOR)
    return {PROVIDER: first, OTHER_PROVIDER: second}


def _open(jobs: psycopg.Connection, keys: Keys, names: list[str], place: int, day: date) -> Opened | None:
    """The account of a worker; the people to be who do no work have none."""
    if place < len(PEOPLE_TO_BE) and PEOPLE_TO_BE[place].role:
        return None
    reached = {"phone": phone(place), "mail": mail(names[place])}
    return open_account(jobs, keys, today=day, actor=ACTOR, name=names[place], sure=True, **reached)


def _payer(jobs: psycopg.Connection, keys: Keys, name: str, kind: str, day: date) -> UUID:
    return add_payer(jobs, keys, name, kind, today=day, actor=ACTOR)


def _people_to_be(
    jobs: psycopg.Connection, keys: Keys, opened: list[Opened | None], places: dict[str, UUID], day: date
) -> dict[str, UUID]:
    """Their page and their rights; answers with the persons who have no account of work."""
    persons: dict[str, UUID] = {}
    for place, person in enumerate((*PEOPLE_TO_BE, SECOND)):
        account = opened[place] if place < len(PEOPLE_TO_BE) else None
        if account:
            person_id = person_of(jobs, account.account_id)
        else:
            person_id = persons[person.name] = _person(jobs, keys, person, place, places, day)
        if person is not SECOND and person_id:
            add_demo_person(jobs, person_id, place + 1, person.about)
    return persons


def _person(
    jobs: psycopg.Connection, keys: Keys, person: PersonToBe, place: int, places: dict[str, UUID], day: date
) -> UUID:
    person_id = seal_person(jobs, keys, {"name": person.name, "phone": phone(580 + place)})
    record(jobs, ACTOR, "add person", "person", person_id, "Was added with a right to act.")
    give_right(
        jobs, person_id, person.role, places.get(person.payer), provider_id=places.get(person.provider),
        duties=person.duties, today=day, actor=ACTOR,
    )  # fmt: skip
    return person_id
