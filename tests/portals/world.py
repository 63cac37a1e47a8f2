"""The made-up people that look at pages in tests: one of each role, and two who share a phone."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

import psycopg

from shared_security.access.begin_session import begin_session
from shared_security.access.mark import add_demo_person, mark_database
from shared_security.access.may_act import MayAct, give_right
from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.add import add_payer
from shared_security.workers.keys import Keys, new_keys, read_keys
from shared_security.workers.open_account import open_account
from tests.tools.people import ask

ACTOR = "test of pages"
TODAY = date(2026, 11, 21)
OFFICE = "Office of Benefits"
ROLES = ("worker", "payer", "regulator", "administrator")
PEOPLE = {
    "worker": ("Ana Lucía Méndez", "206 555 0101", "ana@example.org"),
    "payer": ("Cora Okafor", "206 555 0102", ""),
    "regulator": ("Dev Raman", "206 555 0103", ""),
    "administrator": ("Eve Stone", "206 555 0104", ""),
    "one of two": ("Flor Reyes", "206 555 0105", ""),
    "other of two": ("Gus Reyes", "206 555 0105", ""),
}


@dataclass
class World:
    """What the database of the served site holds.

    people: for whom each acts first, by the names above. site: where it is served.
    """

    urls: DatabaseUrls
    keys_text: str
    keys: Keys
    people: dict[str, MayAct] = field(default_factory=dict)
    household: UUID | None = None
    site: str = ""

    def forget_attempts(self) -> None:
        """Begin anew: tests make more attempts than a person may. Nobody has a second way in."""
        with psycopg.connect(self.urls.jobs) as connection:
            ask(connection, "actor", ACTOR)
            for table in ("sign_in_attempt", "passkey", "recovery_code"):
                connection.execute(f"DELETE FROM {table}")

    def token(self, name: str, at: datetime | None = None) -> str:
        """The token of a fresh session of somebody."""
        with psycopg.connect(self.urls.jobs) as connection:
            ask(connection, "actor", ACTOR)
            return begin_session(connection, self.people[name], "text", at=at or datetime.now(UTC), actor=ACTOR)


def settle(urls: DatabaseUrls, kind: str = "demo") -> World:
    """Fill an empty database."""
    text = new_keys()
    world = World(urls, text, read_keys(text, "the tests"))
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        mark_database(owner, kind, OFFICE, at=datetime.now(UTC))
    with psycopg.connect(urls.jobs) as connection:
        ask(connection, "actor", ACTOR)
        for name, (shown, phone, mail) in PEOPLE.items():
            world.people[name] = _open(connection, world.keys, shown, phone, mail)
        world.household = add_payer(connection, world.keys, "Okafor", "household", today=TODAY, actor=ACTOR)
        for role in ROLES[1:]:
            _let_act(connection, world, role)
        if kind == "demo":
            about = {"en": "Cleans homes for seven clients.", "es": "Limpia casas para siete clientes."}
            add_demo_person(connection, world.people["worker"].person_id, 1, about)
    return world


def _open(connection: psycopg.Connection, keys: Keys, shown: str, phone: str, mail: str) -> MayAct:
    opened = open_account(connection, keys, today=TODAY, actor=ACTOR, name=shown, phone=phone, mail=mail, sure=True)
    query = "SELECT person_id FROM security_account WHERE account_id = %s"
    (person_id,) = connection.execute(query, [opened.account_id]).fetchone() or (None,)
    return MayAct(person_id, "worker", opened.account_id)


def _let_act(connection: psycopg.Connection, world: World, role: str) -> None:
    """The person of that name acts in the role first; her own account stays hers."""
    person_id = world.people[role].person_id
    payer_id = world.household if role == "payer" else None
    give_right(connection, person_id, role, payer_id, today=TODAY, actor=ACTOR)
    world.people[role] = MayAct(person_id, role, None, payer_id)
