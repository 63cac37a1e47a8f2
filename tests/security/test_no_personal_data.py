"""No table holds a name, phone, mail, coordinate or document in the open, whatever people and payers send (I13)."""

import base64
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.seal import seal
from shared_security.payers.add import add_payer
from shared_security.values.errors import Problem
from shared_security.workers.merge import approve_merge, request_merge
from shared_security.workers.open_account import LooksAlike, open_account
from shared_security.workers.replace_number import replace_number
from shared_security.workers.seal_person import seal_person
from tests.tools.imports import ACTOR, Deployment
from tests.tools.rich_books import now, superuser

# All made up. What people and payers say of somebody, and must be found nowhere.
NAMES = ("Ximena Quetzalcoatl-Ñuñez", "Bartholomäus Knülle", "Zbigniewa Trzcińska")
PHONE, OTHER_PHONE = "+1 206 555 0142", "(312) 555-0187"
MAIL = "ximena.q@mailhouse.example"
TAX_NUMBER, DOCUMENT = "078-05-1120", "XK9944817"
LATITUDE, LONGITUDE = "41.8786413", "-87.6277908"
HOUSEHOLD = "Familie Osterwalder-Nguyen"
FILE_NAME = "hours of Ximena"
NEEDLES = (
    *NAMES, *(part for name in NAMES for part in re.split(r"[ -]", name)), PHONE, "206 555 0142", OTHER_PHONE, MAIL,
    "ximena.q", TAX_NUMBER, DOCUMENT, LATITUDE, LONGITUDE, HOUSEHOLD, "Osterwalder", FILE_NAME,
)  # fmt: skip
HEADER = (
    "external_id,account,worker_name,started_at,hours,place,latitude,longitude,occupation,work_kind,"
    "x_notes,x_ssn,x_phone,x_mail,x_document\n"
)


def rows(one: str, other: str, second: str) -> Iterator[str]:
    """Rows as careless payers send them: all say too much, some of it in columns that are kept."""
    more = f"call {NAMES[0]} at {PHONE},{TAX_NUMBER},{PHONE},{MAIL},{DOCUMENT}"
    yield f"ok-1,{one},{NAMES[0]},2026-11-02T08:00:00-06:00,3,US-IL,,,,,{more}"
    yield f"ok-2,{other},,2026-11-03T08:00:00-06:00,4,,,,nurse,care,{more}"
    yield f"ok-2,{other},,2026-11-03T08:00:00-06:00,5,,,,nurse,care,{more}"
    yield f"ok-3,{second},,2026-11-03T18:00:00-06:00,1,,,,,,{more}"
    yield f"differs,{one},{NAMES[2]},2026-11-02T08:00:00-06:00,2,,,,,,{more}"
    yield f"nobody,123456789092,{NAMES[1]},2026-11-02T08:00:00-06:00,2,,,,,,{more}"
    yield f"no number,,{NAMES[1]},2026-11-02T08:00:00-06:00,2,,,,,,{more}"
    yield f"where-1,{one},,2026-11-04T08:00:00-06:00,2,,{LATITUDE},{LONGITUDE},,,{more}"
    yield f'where-2,{one},,2026-11-05T08:00:00-06:00,2,"{LATITUDE},{LONGITUDE}",,,,,{more}'
    yield f"{MAIL},{one},,2026-11-06T08:00:00-06:00,2,,,,,,{more}"
    yield f"{PHONE},{one},,2026-11-06T08:00:00-06:00,2,,,,,,{more}"
    yield f"{TAX_NUMBER},{one},,2026-11-06T08:00:00-06:00,2,,,,,,{more}"
    yield f"kind,{one},,2026-11-07T08:00:00-06:00,2,,,,{NAMES[0]},,{more}"
    yield f"kind-2,{one},,2026-11-07T08:00:00-06:00,2,,,,,{MAIL},{more}"
    yield f"when,{one},,{NAMES[0]},2,,,,,,{more}"
    yield f"long,{one},,2026-11-08T08:00:00-06:00,{OTHER_PHONE},,,,,,{more}"


@pytest.fixture
def lived_in(fresh_database: DatabaseUrls, tmp_path: Path) -> DatabaseUrls:
    """A deployment in which people opened accounts, were merged and renumbered, and payers reported their work."""
    made = Deployment(fresh_database)
    made.add_payers("Company")
    keys, today = made.keys, made.today
    with psycopg.connect(fresh_database.jobs, autocommit=True) as jobs:
        jobs.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
        with jobs.transaction():
            add_payer(jobs, keys, HOUSEHOLD, "household", today=today, actor=ACTOR)
            one = open_account(jobs, keys, today=today, actor=ACTOR, name=NAMES[0], phone=PHONE, mail=MAIL)
            other = open_account(jobs, keys, today=today, actor=ACTOR, name=NAMES[1], phone=OTHER_PHONE)
            seal_person(jobs, keys, {"name": NAMES[2], "document": DOCUMENT, "tax_number": TAX_NUMBER})
        with pytest.raises(LooksAlike), jobs.transaction():
            open_account(jobs, keys, today=today, actor=ACTOR, name=NAMES[0], phone=PHONE)
        with jobs.transaction():
            second = open_account(jobs, keys, today=today, actor=ACTOR, name=NAMES[0], phone=PHONE, sure=True)
            replace_number(jobs, one.account_id, today=today, actor=ACTOR)
            request_merge(jobs, second.account_id, one.account_id, today=today, actor=ACTOR)
    file = tmp_path / f"{FILE_NAME}.csv"
    file.write_text(HEADER + "\n".join(rows(one.number, other.number, second.number)) + "\n", encoding="utf-8")
    report = made.submit(file, "Company")
    assert report.accepted and report.refused and report.waiting
    with psycopg.connect(fresh_database.loader, autocommit=True) as loader:
        approve_merge(loader, second.account_id, today=today, actor="another person")
    with psycopg.connect(fresh_database.jobs, autocommit=True) as jobs:
        jobs.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
        seal(jobs, now())
    return fresh_database


def forms(needle: str) -> Iterator[str]:
    """How a text may lie in a row: as it is, simplified, its letters and digits alone, as hex or base64 of bytes."""
    plain = unicodedata.normalize("NFKD", needle).encode("ascii", "ignore").decode()
    for text in {needle, plain, re.sub(r"[^A-Za-z0-9]", "", plain)}:
        yield text.lower()
        for encoded in (text, text.lower(), text.upper()):
            raw = encoded.encode()
            yield raw.hex()
            yield base64.b64encode(raw).decode().rstrip("=")[:-1].lower()


def found_in(owner: psycopg.Connection) -> list[tuple[str, str]]:
    """Every needle in every table: rows as text, as JSON, and their bytes read as letters."""
    wanted = {form: needle for needle in NEEDLES for form in forms(needle) if len(form) >= 4}
    found = []
    for table, binary in tables(owner):
        bytes_as_text = [sql.SQL("encode({}, 'escape')").format(sql.Identifier(column)) for column in binary]
        texts = sql.SQL(", ").join([sql.SQL("t::text"), sql.SQL("to_jsonb(t)::text"), *bytes_as_text])
        query = sql.SQL("SELECT {} FROM {} AS t").format(texts, sql.Identifier(table))
        for row in owner.execute(query):
            said = " ".join(filter(None, row)).lower()
            bare = re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", said))
            found += [(table, needle) for form, needle in wanted.items() if form in said]
            digits = [re.sub(r"\D", "", needle) for needle in (PHONE, OTHER_PHONE, TAX_NUMBER)]
            found += [(table, number) for number in digits if number[-9:] in bare and table != "account_number"]
    return sorted(set(found))


def tables(owner: psycopg.Connection) -> list[tuple[str, list[str]]]:
    """Every table of ours with its columns of bytes; parents stand for their partitions."""
    return owner.execute(
        "SELECT c.relname, coalesce(array_agg(a.attname::text) FILTER (WHERE a.atttypid = 'bytea'::regtype), '{}') "
        "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 WHERE c.relkind IN ('r', 'p') "
        "AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace GROUP BY 1 ORDER BY 1"
    ).fetchall()


def test_nothing_personal_is_found(lived_in: DatabaseUrls, cluster: Cluster) -> None:
    """In no column of any table: posted, worked on, logged or waiting."""
    with superuser(cluster, lived_in) as owner:
        rows_of = {
            table: owner.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()[0]
            for table, _ in tables(owner)
        }
        kept = ("entry", "work_record", "seen", "waiting_record", "submission", "audit_act", "person_fact", "transfer")
        assert all(rows_of[table] for table in kept), rows_of
        assert found_in(owner) == []


PLANTS = {
    "UPDATE batch SET cause = 'the file hours of Ximena.csv'": "batch",
    f"UPDATE batch SET actor = '{NAMES[1].upper()}'": "batch",
    f'UPDATE waiting_record SET fields = fields || \'{{"worker_name": "{NAMES[2]}"}}\'': "waiting_record",
    "UPDATE work_record SET external_id = 'call-12065550142'": "work_record",
    f"UPDATE work_record SET occupation = '{LATITUDE}'": "work_record",
    f"UPDATE submission SET file_hash = convert_to(rpad('{TAX_NUMBER}', 32), 'UTF8')": "submission",
    f"UPDATE audit_act SET words = 'Opened for {MAIL}.'": "audit_act",
    f"UPDATE person_fact SET sealed = convert_to('{NAMES[0]}', 'UTF8')": "person_fact",
    f"UPDATE person_fact SET sealed = convert_to(encode('{MAIL}', 'base64'), 'UTF8')": "person_fact",
    f"UPDATE entry SET unit = encode(convert_to('{DOCUMENT}', 'UTF8'), 'hex')": "entry",
    f"UPDATE payer SET name = '{HOUSEHOLD}' WHERE name IS NOT NULL": "payer",
}


@pytest.mark.parametrize("plant", PLANTS)
def test_the_scan_finds_what_is_there(lived_in: DatabaseUrls, cluster: Cluster, plant: str) -> None:
    """Planted in the open, as JSON, as bytes, as hex or base64."""
    with superuser(cluster, lived_in) as owner, owner.transaction(force_rollback=True):
        assert owner.execute(plant).rowcount
        assert {table for table, _ in found_in(owner)} == {PLANTS[plant]}


def test_an_error_says_no_name(lived_in: DatabaseUrls) -> None:
    """What is told when somebody looks alike: counts, never who."""
    made = Deployment(lived_in, program="")
    with psycopg.connect(lived_in.jobs) as jobs:
        jobs.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
        with pytest.raises(Problem) as refused:
            add_payer(jobs, made.keys, "Company", "company", today=made.today, actor=ACTOR)
    assert not any(needle in str(refused.value) for needle in NEEDLES)
