"""People's data: sealed everywhere, comparable without being kept, and gone for good once erased."""

from uuid import UUID

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.add import add_payer
from shared_security.values.account_number import shown_account_number
from shared_security.values.errors import Problem
from shared_security.workers.erase_person import erase_person
from shared_security.workers.look_alikes import people_like
from shared_security.workers.name_fits import Checked, check_number, names_fit
from shared_security.workers.open_account import Opened, open_account
from shared_security.workers.read_facts import read_facts
from tests.tools.people import ACTOR, KEYS, LATER, TODAY, WEB_TABLES, column, jobs, loader

ANA = {"name": "Zenobia Quartermaine", "phone": "206 555 0142", "mail": "zenobia@quarter.example"}
HOUSEHOLD = "Winterbottom of Elm Street"
PLAIN = (
    "zenobia", "quartermaine", "2065550142", "12065550142", "206 555 0142", "quarter.example",
    "winterbottom", "elm street",
)  # fmt: skip


@pytest.fixture
def ana(fresh_database: DatabaseUrls) -> tuple[Opened, UUID]:
    """An account with a person, and the person."""
    with jobs(fresh_database) as connection:
        opened = open_account(connection, KEYS, today=TODAY, actor=ACTOR, **ANA)
        (person,) = column(connection, "SELECT person_id FROM security_account")
    assert isinstance(person, UUID)
    return opened, person


def everything(urls: DatabaseUrls) -> str:
    """All rows of all tables as text in small letters; bytes stand both as hexadecimal and as letters."""
    texts = []
    with loader(urls) as connection:
        tables = column(connection, WEB_TABLES)
    # The owner has made the tables and reads past their policies.
    with psycopg.connect(urls.owner) as owner:
        for table in tables:
            for (row,) in owner.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t'):
                texts.append(row.lower())
            byte_columns = column(
                owner,
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND data_type = 'bytea'",
                table,
            )
            for name in byte_columns:
                texts += [
                    bytes(value).decode("latin-1").lower()
                    for value in column(owner, f'SELECT "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL')
                ]
    return "\n".join(texts)


def test_no_table_holds_a_plain_name(fresh_database: DatabaseUrls, ana: tuple[Opened, UUID]) -> None:
    """Neither a worker's nor a household's; the scan itself is shown to see what is not sealed."""
    with jobs(fresh_database) as connection:
        add_payer(connection, KEYS, HOUSEHOLD, "household", today=TODAY, actor=ACTOR)
        add_payer(connection, KEYS, "Visible Company", "company", today=TODAY, actor=ACTOR)
        names_fit(connection, KEYS, [(ana[0].account_id, "Zenobia Quartermain")])
    text = everything(fresh_database)
    assert "visible company" in text
    assert str(ana[0].account_id) in text
    assert [plain for plain in PLAIN if plain in text] == []
    for key in (*KEYS.masters.values(), KEYS.index):
        assert key.hex() not in text
        assert key.decode("latin-1").lower() not in text


def test_erased_is_gone(fresh_database: DatabaseUrls, ana: tuple[Opened, UUID]) -> None:
    """Nothing opens, nothing finds her, her number still leads to her account; a second time there is nobody."""
    opened, person = ana
    with jobs(fresh_database) as connection:
        assert people_like(connection, KEYS, ANA) == {field: {person} for field in ANA}
        erase_person(connection, person, today=LATER, actor=ACTOR)
    with jobs(fresh_database) as connection:
        for field in ANA:
            assert read_facts(connection, KEYS, [person], field) == {}
        assert people_like(connection, KEYS, ANA) == {}
        assert connection.execute("SELECT master_key_id, sealed_key, erased_on FROM person").fetchall() == [
            (None, None, LATER)
        ]
        assert column(connection, "SELECT count(*) FROM person_fact") == [0]
        assert check_number(connection, KEYS, opened.number, "Anybody Else") == Checked(valid=True, fits=True)
        assert column(connection, "SELECT act FROM audit_act WHERE about_id = %s", person) == ["erase person"]
        with pytest.raises(Problem, match="no such person"):
            erase_person(connection, person, today=LATER, actor=ACTOR)


def test_facts_kept_by_mistake_stay_shut(fresh_database: DatabaseUrls, ana: tuple[Opened, UUID]) -> None:
    """The key is what counts: a sealed row that survived, as in an old copy of one table, opens no more."""
    _, person = ana
    with jobs(fresh_database) as connection:
        kept = connection.execute("SELECT field, sealed FROM person_fact").fetchall()
        erase_person(connection, person, today=LATER, actor=ACTOR)
        for field, sealed in kept:
            connection.execute("INSERT INTO person_fact VALUES (%s, %s, %s)", (person, field, sealed))
        assert read_facts(connection, KEYS, [person], "name") == {}


def test_names_are_compared_as_loader(fresh_database: DatabaseUrls, ana: tuple[Opened, UUID]) -> None:
    """Many at once, in the order asked; an account that holds nobody fits everyone, and so does an empty name."""
    with jobs(fresh_database) as connection:
        nobody = open_account(connection, KEYS, today=TODAY, actor=ACTOR)
    with loader(fresh_database) as connection:
        asked = [
            (ana[0].account_id, "QUARTERMAINE Z."),
            (ana[0].account_id, "Jane Doe"),
            (nobody.account_id, "Jane Doe"),
            (ana[0].account_id, " "),
            (ana[0].account_id, "Jane Doe"),
        ]
        assert names_fit(connection, KEYS, asked) == [True, False, True, True, False]
        assert names_fit(connection, KEYS, []) == []


def test_a_payer_learns_two_answers_and_no_more(fresh_database: DatabaseUrls, ana: tuple[Opened, UUID]) -> None:
    """Valid or not, fits or not; a number that is well made but nobody's answers like a wrong one."""
    number = shown_account_number(ana[0].number)
    with loader(fresh_database) as connection:
        assert check_number(connection, KEYS, number, "Zenobia Quartermaine") == Checked(valid=True, fits=True)
        assert check_number(connection, KEYS, number, "Jane Doe") == Checked(valid=True, fits=False)
        for wrong in ("1234 5678 9092", "1234 5678 9093", "not a number", ""):
            assert check_number(connection, KEYS, wrong, "Jane Doe") == Checked(valid=False, fits=False)
    assert set(Checked.__dataclass_fields__) == {"valid", "fits"}
