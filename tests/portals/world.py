"""The made-up people that look at pages in tests, one of each role and two who share a phone, and the work of one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import psycopg

from shared_security.access.begin_session import begin_session
from shared_security.access.look_at_member import look_at_member
from shared_security.access.mark import add_demo_person, mark_database
from shared_security.access.may_act import DUTIES, MayAct, give_right
from shared_security.audit.looks import LOOK
from shared_security.audit.record import record
from shared_security.contributions.keep_check import keep_check
from shared_security.enrollment.ask_transfer import ask_transfer
from shared_security.enrollment.mass_orders import Wish, ask_order
from shared_security.facts.check_fact import Telling
from shared_security.facts.known import Subject
from shared_security.facts.record_fact import record_fact
from shared_security.intake.draft import keep_draft
from shared_security.intake.prepare import Preparer
from shared_security.intake.rows import Sent
from shared_security.intake.send import Receipt, send
from shared_security.intake.submission import Origin
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.edit import NewValue, add_value
from shared_security.law.library import program_files
from shared_security.law.publish.activate import activate
from shared_security.law.publish.drafts import Text, begin_draft
from shared_security.law.publish.put_version import texts_of
from shared_security.ledger.seal import seal
from shared_security.oversight.look import look
from shared_security.payers.add import add_payer
from shared_security.payers.find import find_payer
from shared_security.providers.default import default_provider, ensure_default_provider
from shared_security.remittance.invoices.issue import issue_invoices
from shared_security.remittance.programs import programs_owed
from shared_security.values.ids import NIL
from shared_security.workers.keys import Keys, new_keys, read_keys
from shared_security.workers.open_account import open_account, open_accounts
from tests.tools.cash_custody import fill_custody
from tests.tools.cash_desk import fill_bank
from tests.tools.debit_desk import DebitDesk, fill_debits
from tests.tools.fact_program import ASKS_ALONE, asked, statute_file
from tests.tools.leave_desk import LeaveDesk, fill_desk, read_by_office
from tests.tools.moves import move_now
from tests.tools.payout_desk import PayoutDesk, fill_payout_desk
from tests.tools.people import ask
from tests.tools.protected_case import fill_case

ACTOR = "test of pages"
TODAY = date(2026, 11, 21)
OFFICE = "Office of Benefits"
ROLES = ("worker", "payer", "provider", "regulator", "administrator")
COMPANIES = {"Dash Rides": "platform", "Blue Cafe": "company"}
MODEL_ACT = "us/model/shared_security"
CARE = "Harbor Care"  # whose visits and twelve workers the office's pages show
THIS_DAY = datetime.now(UTC).date()  # the served site goes by the clock, and counts the months up to its own
PEOPLE = {
    "worker": ("Ana Lucía Méndez", "206 555 0101", "ana@example.org"),
    "payer": ("Cora Okafor", "206 555 0102", ""),
    "regulator": ("Dev Raman", "206 555 0103", ""),
    "administrator": ("Eve Stone", "206 555 0104", ""),
    "one of two": ("Flor Reyes", "206 555 0105", ""),
    "other of two": ("Gus Reyes", "206 555 0105", ""),
    "cafe": ("Hana Blue", "206 555 0106", ""),
    "provider": ("Ivy Marsh", "206 555 0107", ""),
    "second of provider": ("Jonas Marsh", "206 555 0108", ""),
}


@dataclass
class World:
    """What the database of the served site holds.

    people: for whom each acts first, by the names above. numbers: their benefits numbers, by the same names.
    receipts: what each payer was answered to the work it sent, by its name. site: where it is served.
    draft: a file that the household has looked at and not sent. law_draft: a rate of the model act on its way.
    invoices: the first of each payer. jobs: the connection that begins sessions; tests ask for two thousand of them.
    """

    urls: DatabaseUrls
    keys_text: str
    keys: Keys
    people: dict[str, MayAct] = field(default_factory=dict)
    household: UUID | None = None
    provider: UUID | None = None
    numbers: dict[str, str] = field(default_factory=dict)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    site: str = ""
    draft: UUID | None = None
    care: UUID | None = None
    looked: UUID | None = None
    seen: UUID | None = None
    law_draft: UUID | None = None
    invoices: dict[UUID, UUID] = field(default_factory=dict)
    bank_draft: UUID | None = None
    bank_line: UUID | None = None
    remittance: UUID | None = None
    debits: DebitDesk | None = None
    case: UUID | None = None
    other_provider: UUID | None = None
    move: UUID | None = None
    leave: LeaveDesk | None = None
    payouts: PayoutDesk | None = None
    jobs: psycopg.Connection | None = None

    def forget_attempts(self) -> None:
        """Begin anew: tests make more attempts than a person may. Nobody has a second way in."""
        with psycopg.connect(self.urls.jobs) as connection:
            ask(connection, "actor", ACTOR)
            for table in ("sign_in_attempt", "passkey", "recovery_code"):
                connection.execute(f"DELETE FROM {table}")

    def token(self, name: str, at: datetime | None = None) -> str:
        """The token of a fresh session of somebody."""
        if self.jobs is None:
            self.jobs = psycopg.connect(self.urls.jobs, autocommit=True)
        with self.jobs.transaction():
            ask(self.jobs, "actor", ACTOR)
            return begin_session(self.jobs, self.people[name], "text", at=at or datetime.now(UTC), actor=ACTOR)

    def look_of_staff(self) -> UUID:
        """The id of the one look that somebody of the provider takes at the worker's account."""
        if self.seen is None:
            person_id, account_id = self.people["provider"].person_id, self.people["worker"].account_id
            with psycopg.connect(self.urls.jobs) as connection:
                actor = f"person: {person_id}"
                ask(connection, "actor", actor)
                assert self.provider and account_id
                self.seen = look_at_member(connection, self.provider, account_id, "asked", today=THIS_DAY, actor=actor)
        return self.seen

    def look(self) -> UUID:
        """The id of the one look of the regulator at the worker's account: there is a limit of looks."""
        if self.looked:
            return self.looked
        official = self.people["regulator"].person_id
        with psycopg.connect(self.urls.jobs) as connection:
            ask(connection, "actor", f"person: {official}")
            at = datetime.now(UTC)
            looked = look(connection, official, self.numbers["worker"], "missing", "C-2026-114", at=at)
        assert looked.look_id
        self.looked = looked.look_id
        return self.looked


def settle(urls: DatabaseUrls, kind: str = "demo", *, bare: bool = False) -> World:
    """Fill an empty database; a bare one has people, payers and a program, and nothing has happened in it yet."""
    text = new_keys()
    world = World(urls, text, read_keys(text, "the tests"))
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        mark_database(owner, kind, OFFICE, at=datetime.now(UTC))
    with psycopg.connect(urls.jobs) as connection:
        ask(connection, "actor", ACTOR)
        for name, (shown, phone, mail) in PEOPLE.items():
            opened = open_account(
                connection, world.keys, today=TODAY, actor=ACTOR, name=shown, phone=phone, mail=mail, sure=True
            )
            world.numbers[name] = opened.number
            world.people[name] = _as_worker(connection, opened.account_id)
        world.household = add_payer(connection, world.keys, "Okafor", "household", today=TODAY, actor=ACTOR)
        for role in ("payer", "regulator", "administrator"):
            _let_act(connection, world, role)
        _let_work_at_provider(connection, world, "provider", DUTIES)
        _let_work_at_provider(connection, world, "second of provider", ("supervise", "appeals"))
        program = activate(connection, MODEL_ACT, today=TODAY, actor=ACTOR)
        ensure_default_provider(connection, program.program_no, program.pack.title, TODAY, ACTOR)
        with TemporaryDirectory() as folder:
            asking = statute_file(Path(folder), ASKS_ALONE)  # facts about payers and workers
            activate(connection, str(asking), today=TODAY, actor=ACTOR)
        for name, payer_kind in COMPANIES.items():
            payer_id = add_payer(connection, world.keys, name, payer_kind, today=TODAY, actor=ACTOR)
            if name == "Blue Cafe":
                _let_office_act(connection, world, payer_id)
        if kind == "demo":
            about = {"en": "Cleans homes for seven clients.", "es": "Limpia casas para siete clientes."}
            add_demo_person(connection, world.people["worker"].person_id, 1, about)
    if bare:
        return world
    _send_work(world)
    _look_at(world)
    _look_at_a_file(world)
    _fill_office(world)
    _invoice(world)
    _tell_facts(world)
    told = world.people["worker"]
    world.case = fill_case(
        world.urls, world.keys, told.account_id, told.person_id, world.household, world.people["regulator"].person_id
    )
    _draft_law(world)
    members = tuple(_account_of(world, name) for name in ("cafe", "other of two"))
    world.remittance = fill_custody(world.urls, world.keys, world.care, members)
    _move_there_and_back(world)
    world.bank_draft, world.bank_line = fill_bank(
        world.urls, world.keys, world.household, world.people["administrator"].person_id
    )
    ana, ivy = world.people["worker"], world.people["second of provider"]
    assert ana.account_id
    world.leave = fill_desk(world.urls, world.keys, ana.account_id, ana.person_id, ivy.person_id)
    read_by_office(world.urls, world.leave, f"person: {world.people['regulator'].person_id}")
    assert world.provider
    world.payouts = fill_payout_desk(
        world.urls, world.keys, ana.account_id, ana.person_id, world.provider, world.leave.to_decide
    )
    world.debits = fill_debits(world.urls, world.keys, world.people["administrator"].person_id)
    return world


def _tell_facts(world: World) -> None:
    """The office has entered and corrected what a company declared; the household and the worker have answered."""
    first = datetime.now(UTC)
    person = world.people["worker"].account_id
    assert world.care and world.household and person
    told = [
        (Subject(world.care), "headcount", "12", "payer"), (Subject(world.care), "headcount", "14", "office"),
        (Subject(world.care), "experience_factor", "1.0375", "office"),
        (Subject(world.household), "headcount", "1", "payer"), (Subject(world.household), "deposit", "250", "office"),
        (Subject(NIL, person), "opted_in", "yes", "worker"),
    ]  # fmt: skip
    with psycopg.connect(world.urls.jobs) as connection:
        ask(connection, "actor", ACTOR)
        for subject, name, value, by in told:
            telling = Telling(name, value, date(THIS_DAY.year, 1, 1), None, by, "notice of 2 January")
            record_fact(connection, asked(), subject, telling, at=first, today=THIS_DAY, actor=ACTOR)


def _move_there_and_back(world: World) -> None:
    """The worker was with another provider for a moment; somebody else has asked to go there; an order waits."""
    with psycopg.connect(world.urls.loader, autocommit=True) as loader:
        query = "SELECT provider_id FROM provider WHERE NOT is_default AND name LIKE 'Riverside%%'"
        (world.other_provider,) = loader.execute(query).fetchone()
        person = world.people["worker"].account_id
        assert person and world.provider and world.other_provider
        world.move = move_now(loader, person, world.other_provider, today=THIS_DAY)
        move_now(loader, person, world.provider, today=THIS_DAY)
    with psycopg.connect(world.urls.jobs) as connection:
        ask(connection, "actor", ACTOR)
        asked, day = _account_of(world, "cafe"), THIS_DAY + timedelta(days=9)
        ask_transfer(connection, asked, world.other_provider, effective_on=day, today=THIS_DAY, actor=ACTOR)
        wish = Wish(world.other_provider, None, day, "It told us that it closes.")
        ask_order(connection, wish, today=THIS_DAY, actor=ACTOR)


def _let_office_act(connection: psycopg.Connection, world: World, payer_id: UUID) -> None:
    """Somebody sends the cafe's work."""
    person_id = world.people["cafe"].person_id
    give_right(connection, person_id, "payer", payer_id, today=TODAY, actor=ACTOR)
    world.people["cafe"] = MayAct(person_id, "payer", None, payer_id)


def _look_at_a_file(world: World) -> None:
    """The household has a file of one good row, one to be mended and one that waits, not sent yet."""
    ana = world.numbers["worker"]
    lines = ["id,account,date,hours", f"v1,{ana},2026-11-18,2", f"v2,{ana},2026-11-19,", "v3,123456789092,2026-11-19,1"]
    with psycopg.connect(world.urls.jobs) as connection:
        ask(connection, "actor", ACTOR)
        assert world.household
        file = ("csv", "visits.csv", "\n".join(lines).encode())
        world.draft = keep_draft(connection, world.keys, world.household, file, at=datetime.now(UTC), actor=ACTOR)


def _account_of(world: World, name: str) -> UUID:
    """Her own security account, for whomever else she acts."""
    with psycopg.connect(world.urls.loader) as loader:
        query = "SELECT account_id FROM security_account WHERE person_id = %s"
        return loader.execute(query, [world.people[name].person_id]).fetchone()[0]


def _as_worker(connection: psycopg.Connection, account_id: UUID) -> MayAct:
    query = "SELECT person_id FROM security_account WHERE account_id = %s"
    (person_id,) = connection.execute(query, [account_id]).fetchone() or (None,)
    return MayAct(person_id, "worker", account_id)


def _send_work(world: World) -> None:
    """Half a year of the worker's work for three payers: one record corrected, one cancelled, one refused, some that
    wait for their person."""
    ana, nobody = world.numbers["worker"], "100000000109"
    with psycopg.connect(world.urls.loader, autocommit=True) as loader:
        for payer, rows in work_of(ana, nobody).items():
            preparer = Preparer(loader, world.keys, find_payer(loader, world.keys, payer), TODAY)
            sent = [Sent(number, row) for number, row in enumerate(rows, 1)]
            origin = Origin("api", sha256(payer.encode()).digest(), ACTOR, lambda: datetime.now(UTC))
            world.receipts[payer] = send(preparer, sent, origin)
    with psycopg.connect(world.urls.jobs, autocommit=True) as connection:
        ask(connection, "actor", ACTOR)
        seal(connection, datetime.now(UTC))


def _invoice(world: World) -> None:
    """Every month of work so far is invoiced."""
    with psycopg.connect(world.urls.loader, autocommit=True) as loader:
        for program in programs_owed(loader, TODAY):
            for one in issue_invoices(loader, program, today=TODAY, actor=ACTOR):
                world.invoices.setdefault(one.payer_id, one.invoice_id)


def _look_at(world: World) -> None:
    """An official has opened the worker's account once, and said why."""
    with psycopg.connect(world.urls.jobs) as connection:
        ask(connection, "actor", ACTOR)
        account_id = world.people["worker"].account_id
        assert account_id
        record(connection, ACTOR, LOOK, "account", account_id, "The worker asked us to look. Case C-2026-7.")


def _fill_office(world: World) -> None:
    """What an office looks at besides: twelve more workers, of whom sums may be told, whose payer says what it
    contributes, once a cent too much and once fifty too little; and books that were checked."""
    with psycopg.connect(world.urls.jobs) as connection:
        ask(connection, "actor", ACTOR)
        world.care = add_payer(connection, world.keys, CARE, "company", today=TODAY, actor=ACTOR)
        opened = open_accounts(connection, 12, today=TODAY, actor=ACTOR)
    said = ["4.00"] * 9 + ["4.01", "3.50", ""]
    rows = [
        {"external_id": f"visit-{n}", "account": one.number, "work_date": str(THIS_DAY), "hours": "2",
         "reported_contribution": said[n]} for n, one in enumerate(opened)
    ]  # fmt: skip
    with psycopg.connect(world.urls.loader, autocommit=True) as loader:
        preparer = Preparer(loader, world.keys, find_payer(loader, world.keys, CARE), THIS_DAY)
        origin = Origin("api", sha256(CARE.encode()).digest(), ACTOR, lambda: datetime.now(UTC))
        world.receipts[CARE] = send(preparer, [Sent(number, row) for number, row in enumerate(rows, 1)], origin)
    with psycopg.connect(world.urls.jobs, autocommit=True) as connection:
        connection.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
        seal(connection, datetime.now(UTC))
        keep_check(connection, datetime.now(UTC))


def _draft_law(world: World) -> None:
    """An official drafts another rate."""
    actor = f"person: {world.people['regulator'].person_id}"
    source, cases = texts_of(program_files()[MODEL_ACT])
    value = NewValue(THIS_DAY + timedelta(days=90), "2.10", ("illustration",))
    with psycopg.connect(world.urls.jobs) as connection:
        ask(connection, "actor", actor)
        text = Text(add_value(source, "hourly_rate", value), cases, "value:hourly_rate")
        world.law_draft = begin_draft(connection, MODEL_ACT, text, at=datetime.now(UTC), actor=actor)


def work_of(ana: str, nobody: str) -> dict[str, list[dict[str, str]]]:
    """The work each payer sends: by the worker's number, and by one that nobody has."""
    rides = [
        {"external_id": f"ride-{n}", "account": ana, "work_kind": "rideshare", "place": "US-WA", "jobs": "1",
         "work_date": str(TODAY - timedelta(days=n)), "seconds": str(900 + 61 * n), "gross_pay": f"{12 + n}.5{n % 10}"}
        for n in range(20)
    ]  # fmt: skip
    corrected = {**rides[3], "revision": "2", "seconds": "3600"}
    cancelled = {**rides[4], "revision": "2", "seconds": "0", "jobs": "0", "gross_pay": "0"}
    shifts = [
        {"external_id": f"shift-{n}", "account": ana, "work_kind": "food_service", "hours": "6",
         "work_date": str(TODAY - timedelta(days=30 * n + 2))} for n in range(6)
    ]  # fmt: skip
    cleaning = {"external_id": "2026-11-14", "account": ana, "work_date": "2026-11-14", "hours": "3"}
    return {
        "Dash Rides": [*rides, {**rides[0], "external_id": "ride-lost", "account": nobody}, corrected, cancelled],
        "Blue Cafe": [*shifts, {**shifts[0], "external_id": "shift-bad", "work_date": "2026-13-40"}],
        "Okafor": [cleaning, {**cleaning, "external_id": "2026-11-07", "worker_name": "Somebody Else"}],
    }


def _let_act(connection: psycopg.Connection, world: World, role: str) -> None:
    """The person of that name acts in the role first; her own account stays hers."""
    person_id = world.people[role].person_id
    payer_id = world.household if role == "payer" else None
    give_right(connection, person_id, role, payer_id, today=TODAY, actor=ACTOR)
    world.people[role] = MayAct(person_id, role, None, payer_id)


def _let_work_at_provider(connection: psycopg.Connection, world: World, name: str, duties: Sequence[str]) -> None:
    """The person of that name works at the default provider."""
    person_id = world.people[name].person_id
    world.provider = default_provider(connection, today=TODAY, actor=ACTOR)
    give_right(connection, person_id, "provider", provider_id=world.provider, duties=duties, today=TODAY, actor=ACTOR)
    world.people[name] = MayAct(person_id, "provider", None, None, world.provider)
