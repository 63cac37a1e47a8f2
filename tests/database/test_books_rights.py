"""Who sees what: everyone only their own, and nobody nothing, in every table and view that the catalogue knows."""

from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.custody import open_custodial_account
from shared_security.providers.default import ensure_default_provider
from shared_security.values.ids import new_id
from shared_security.workers.open_account import open_account
from tests.tools.books import ACTOR, TODAY, World, account, world
from tests.tools.people import KEYS, said
from tests.tools.rich_access import fill_access
from tests.tools.rich_api import fill_api
from tests.tools.rich_bank import fill_bank_rows
from tests.tools.rich_books import fill, superuser
from tests.tools.rich_facts import fill_facts
from tests.tools.rich_leave import fill_leave
from tests.tools.rich_money import fill_money
from tests.tools.rich_office import fill_office
from tests.tools.rich_payouts import fill_payouts
from tests.tools.rich_providers import fill_providers

# Tables of Django itself. django_migrations: whoever serves must see whether the tables fit; it names no person.
NOT_OURS = {"django_migrations"}
# What a worker or a payer may see though it is not theirs, when somebody is asking: the law, and whom to choose.
PUBLIC = {"program", "pack_version", "activation", "activation_withdrawal", "provider", "provider_status"}
PUBLIC |= {"leave_limit"}
LEAVE = ("leave_request", "leave_request_day", "leave_step", "leave_decision", "leave_document")
HOUSEHOLD = {"person", "person_fact"}
EVERY = sql.SQL("true")
# Which column says whose a row is, for each who may see rows of a table.
OWN = {
    "account": {
        "entry": "account_id", "transfer": "account_id", "balance": "account_id", "work_record": "account_id",
        "posting": "account_id", "security_account": "account_id", "account_number": "account_id",
        "account_provider": "account_id", "audit_act": "about_id", "account_payer": "account_id",
        "worker_fact": "account_id", "closed_window": "account_id", "claim": "account_id",
        "provider_transfer": "account_id", "provider_transfer_figure": "account_id",
        "protected_case": "account_id", "protected_case_word": "account_id", **dict.fromkeys(LEAVE, "account_id"),
        **dict.fromkeys(
            ("payout_destination", "payout", "payout_deduction", "leave_pay", "leave_source", "stated_rate",
             "leave_remedy"),
            "account_id",
        ),
    },
    "payer": {
        "entry": "payer_id", "payer_debt": "payer_id", "work_record": "payer_id", "waiting_record": "payer_id",
        "payer": "payer_id", "posting": None, "submission": "payer_id", "audit_act": "about_id",
        "draft_submission": "payer_id", "known_number": "payer_id", "standing_record": "payer_id",
        "api_key": "payer_id", "payer_fact": "payer_id", "worker_fact": "payer_id",
        # Its money: not what a bank wrote, what waits to come off, nor a file with others' debits.
        "claim": "payer_id", "invoice": "payer_id", "settlement": "payer_id", "bank_match": "payer_id",
        "refund": "payer_id", "mandate": "payer_id", "debit": "payer_id", "late_charge": "payer_id",
        "insolvency": "payer_id", "arrears_step": "payer_id", "ledger_balance": "owner_id",
    },
    # Of its members it sees the requests of today alone; an account opens by a look, test_provider_staff.py holds how.
    "provider": {
        "account_provider": "provider_id", "provider_fact": "provider_id", "custodial_account": "provider_id",
        "provider_status": None, **dict.fromkeys(LEAVE),
    },
}  # fmt: skip


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books in which everything has happened, and people, providers and cash beside them."""
    fill_access(fresh_database)
    with world(fresh_database) as made:
        payers = fill(made)
        with made.jobs.transaction():
            for name in ("Ana", "Bo"):
                open_account(made.jobs, KEYS, today=TODAY, actor=ACTOR, name=name, phone="206 555 0142", sure=True)
            ensure_default_provider(made.jobs, 1, "Program", TODAY, ACTOR)
            open_custodial_account(made.jobs, "collection", 1, None, "bank", "title", TODAY)
        with psycopg.connect(fresh_database.owner) as owner:
            alias = "INSERT INTO account_alias VALUES (%s, %s, %s)"
            owner.execute(alias, (account("old Zoe"), account("Zoe"), TODAY))
            closed = "INSERT INTO closed_window VALUES (%s, 1, 'stipend', '2026-07-01', '2026-10-01', 1, %s)"
            owner.execute(closed, (account("Zoe"), TODAY))
            owner.execute(
                "INSERT INTO account_merge (merged_account_id, merge_id, account_id, requested_by, requested_on) "
                "VALUES (%s, %s, %s, 'x', %s)",
                (account("old Zoe"), new_id(), account("Zoe"), TODAY),
            )
            owner.execute(
                "INSERT INTO submission (submission_id, payer_id, actor, format, file_hash, state, started_at, "
                "rows_sent, left_out) VALUES (%s, %s, 'x', 'csv', sha256('x'), 'running', %s, 0, 0)",
                (new_id(), payers["Uber"], TODAY),
            )
            _fill_payer(owner, payers["Uber"])
            _fill_archive(owner)
            fill_bank_rows(owner, payers["Uber"])
            fill_money(owner, (payers["Uber"], payers["The Smiths"]))
            fill_leave(owner, (account("Zoe"), account("Max")))
            fill_payouts(owner, (account("Zoe"), account("Max")))
        fill_providers(made.jobs, [account("Zoe"), account("Max")])
        fill_office(made, payers)
        fill_facts(made, payers, [account("Zoe"), account("Max")])
        with made.jobs.transaction(), psycopg.connect(fresh_database.owner) as owner:
            fill_api(made.jobs, owner, payers["Uber"])
        yield made


def _fill_archive(owner: psycopg.Connection) -> None:
    """Packed rows of a month, of nobody who asks, and the note of it."""
    owner.execute("CREATE TABLE archived_rows_200001 (LIKE archived_rows INCLUDING ALL)")
    month = "archived_rows_200001 FOR VALUES FROM ('2000-01-01') TO ('2000-02-01')"
    owner.execute(f"ALTER TABLE archived_rows ATTACH PARTITION {month}")
    owner.execute("ALTER TABLE archived_rows_200001 ENABLE ROW LEVEL SECURITY")
    ids = (new_id(), new_id(), new_id())
    owner.execute("INSERT INTO archived_rows VALUES (%s, '2000-01-01', 'entry', %s, %s, '{x}')", ids)
    owner.execute(
        "INSERT INTO month_archived VALUES (%s, '2000-01-01', true, 'x', 1, sha256('x'), 0, 1, 0, sha256('x'), "
        "sha256('x'), sha256('x'), %s, 'x')",
        (new_id(), TODAY),
    )


def _fill_payer(owner: psycopg.Connection, payer_id: UUID) -> None:
    """A row in every table that helps one payer to send."""
    owner.execute("INSERT INTO known_number VALUES (%s, '1', %s, %s, %s)", (payer_id, new_id(), new_id(), TODAY))
    owner.execute("INSERT INTO payer_question VALUES (%s, %s, 'number', %s)", (payer_id, new_id(), TODAY))
    owner.execute(
        "INSERT INTO standing_record (payer_id, standing_id, number, home_account_id, work_kind, seconds, next_on, "
        "begun_by) VALUES (%s, %s, '1', %s, 'cleaning', 1, %s, 'x')",
        (payer_id, new_id(), new_id(), TODAY),
    )
    owner.execute(
        "INSERT INTO draft_submission (payer_id, draft_id, actor, format, file_hash, master_key_id, sealed_key, "
        "sealed_name, sealed_file, made_at, ends_at) "
        "VALUES (%s, %s, 'x', 'csv', sha256('x'), 'k', 'x', 'x', 'x', %s, 'infinity')",
        (payer_id, new_id(), TODAY),
    )


@pytest.fixture
def owner(cluster: Cluster, fresh_database: DatabaseUrls, books: World) -> Iterator[psycopg.Connection]:
    """A superuser, who sees everything."""
    with superuser(cluster, fresh_database) as connection:
        yield connection


def relations(owner: psycopg.Connection) -> list[str]:
    """Every table, partition and view of the database but PostgreSQL's own."""
    rows = owner.execute(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND relnamespace NOT IN "
        "('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace) ORDER BY 1"
    )
    return [name for (name,) in rows.fetchall() if name not in NOT_OURS]


def visible(connection: psycopg.Connection, table: str, where: sql.Composable = EVERY) -> int:
    """How many rows a role sees; none where it may not look at all."""
    try:
        with connection.transaction():
            query = sql.SQL("SELECT count(*) FROM {} WHERE {}").format(sql.Identifier(table), where)
            return int(connection.execute(query).fetchone()[0])
    except psycopg.errors.InsufficientPrivilege:
        return 0


def asking(connection: psycopg.Connection, **who: UUID | str) -> None:
    """Say who asks on this connection, until it is said anew."""
    for name in ("account", "payer", "provider", "person", "actor", "today", "paid_by", "paid_by_persons"):
        connection.execute("SELECT set_config(%s, %s, false)", [f"sss.{name}", str(who.get(name, ""))])
    connection.commit()


def test_there_is_something_to_see(owner: psycopg.Connection) -> None:
    """Every table has rows in it, or the tests below would prove nothing."""
    empty = [name for name in relations(owner) if not visible(owner, name)]
    partitions = {f"transfer_{month}" for month in ("202609", "202610")}
    assert set(empty) <= partitions


@pytest.mark.parametrize("role", ["web", "jobs"])
def test_nobody_sees_nothing(owner: psycopg.Connection, fresh_database: DatabaseUrls, role: str) -> None:
    """Nobody set, an empty one set: not a row of any table, partition or view."""
    with psycopg.connect(getattr(fresh_database, role)) as connection:
        assert [name for name in relations(owner) if visible(connection, name)] == []
        asking(connection)
        assert [name for name in relations(owner) if visible(connection, name)] == []


def test_somebody_unknown_sees_what_is_public(owner: psycopg.Connection, fresh_database: DatabaseUrls) -> None:
    """An account, payer and person that nobody has."""
    with psycopg.connect(fresh_database.web) as connection:
        asking(connection, account=new_id(), payer=new_id(), person=new_id(), actor="x")
        assert {name for name in relations(owner) if visible(connection, name)} <= PUBLIC


def test_a_worker_sees_only_hers(owner: psycopg.Connection, fresh_database: DatabaseUrls) -> None:
    """Each worker all of her rows, and no row of another's."""
    opened = [row[0] for row in owner.execute("SELECT account_id FROM security_account").fetchall()]
    with psycopg.connect(fresh_database.web) as connection:
        for who in (account("Zoe"), account("Max"), account("Ana"), *opened):
            asking(connection, **{**said(fresh_database, who), "merged": "", "actor": str(who)})
            others = check_own(owner, connection, "account", who)
            aliases = {"account_alias", "account_merge"}
            # Of payers those alone who paid her: test_worker_sees_own.py holds which.
            assert others <= PUBLIC | aliases | {"payer", "person", "person_fact"}
            assert others & aliases <= (aliases if who == account("Zoe") else set())


def test_a_payer_sees_only_its_own(books: World, owner: psycopg.Connection, fresh_database: DatabaseUrls) -> None:
    """Each payer all of its rows, and no row of another's; never a balance or a transfer."""
    with psycopg.connect(fresh_database.web) as connection:
        for (who,) in owner.execute("SELECT payer_id FROM payer").fetchall():
            asking(connection, payer=who, actor=str(who))
            others = check_own(owner, connection, "payer", who)
            assert others <= PUBLIC | HOUSEHOLD
            # Its own name is sealed under the key of the household's own person, and nobody else's is seen.
            assert all(visible(connection, table) == 1 for table in others & HOUSEHOLD)
            seen = connection.execute("SELECT DISTINCT batch_id, account_id, record_key FROM posting").fetchall()
            mine = owner.execute(
                "SELECT DISTINCT batch_id, account_id, record_key FROM entry WHERE payer_id = %s", [who]
            )
            assert set(seen) == set(mine.fetchall())
            assert not visible(connection, "balance") and not visible(connection, "transfer")


def test_a_provider_sees_only_its_own(owner: psycopg.Connection, fresh_database: DatabaseUrls) -> None:
    """Each provider its standing as decided, its facts and accounts, who its members are, and their requests of today;
    no balance, no entry, no name of anybody."""
    with psycopg.connect(fresh_database.web) as connection:
        found = owner.execute("SELECT provider_id FROM provider").fetchall()
        seen = 0
        for (who,) in found:
            asking(connection, provider=who, actor=str(who), today=str(TODAY))
            assert check_own(owner, connection, "provider", who) <= PUBLIC
            theirs = sql.SQL("provider_id = {} AND decided_by IS NOT NULL").format(sql.Literal(who))
            assert visible(connection, "provider_status") == visible(owner, "provider_status", theirs)
            seen += visible(connection, "provider_status")
            members = sql.SQL(
                "account_id IN (SELECT account_id FROM account_provider WHERE provider_id = {} AND during @> {}::date)"
            ).format(sql.Literal(who), sql.Literal(TODAY))
            for table in LEAVE:
                assert visible(connection, table) == visible(owner, table, members), table
        assert seen == 3, "the default one is qualified, two others have applied"


def check_own(owner: psycopg.Connection, connection: psycopg.Connection, kind: str, who: UUID) -> set[str]:
    """Hold what is seen of each table to what is theirs; returns the other tables of which anything is seen."""
    others = set()
    for name in relations(owner):
        column = OWN[kind].get(name)
        if column:
            theirs = sql.SQL("{} = {}").format(sql.Identifier(column), sql.Literal(who))
            assert visible(connection, name) == visible(connection, name, theirs) == visible(owner, name, theirs), name
        elif name not in OWN[kind] and visible(connection, name):
            others.add(name)
    return others


def test_every_view_sees_with_the_eyes_of_who_asks(owner: psycopg.Connection) -> None:
    """security_invoker, on each; without it a view is read with its owner's rights."""
    rows = owner.execute(
        "SELECT relname, coalesce(reloptions, '{}') FROM pg_class WHERE relkind IN ('v', 'm') "
        "AND relnamespace = 'public'::regnamespace"
    ).fetchall()
    assert rows, "there are views"
    assert [name for name, options in rows if "security_invoker=true" not in options] == []


def test_every_table_has_row_level_security(owner: psycopg.Connection) -> None:
    """Partitions too; and only loader goes past it."""
    rows = owner.execute(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace "
        "AND NOT relrowsecurity"
    )
    assert {name for (name,) in rows.fetchall()} == NOT_OURS
    rows = owner.execute("SELECT rolname FROM pg_roles WHERE rolbypassrls AND NOT rolsuper")
    assert rows.fetchall() == [("loader",)]


def test_functions_that_run_as_the_owner(owner: psycopg.Connection) -> None:
    """Few; their search path is fixed; web may call those alone that answer for the token in its hand, that say nothing
    of anybody, or that answer a regulator with sums."""
    rows = owner.execute(
        "SELECT proname, proconfig, has_function_privilege('web', oid, 'EXECUTE') FROM pg_proc "
        "WHERE prosecdef AND pronamespace = 'public'::regnamespace ORDER BY 1"
    ).fetchall()
    path = ["search_path=public, pg_temp"]
    assert rows == [
        ("bind_api_key", path, True),
        ("bind_member", path, True),
        ("bind_visitor", path, True),
        ("end_session", path, True),
        ("ensure_month", path, False),
        ("is_asking_providers", path, True),
        ("number_looked_at", path, True),
        ("refuse_outside_demo", path, False),
        ("revisions_of", ["search_path=with_archive, public, pg_temp"], True),  # the owner's views of archived rows
        ("say_who_paid", path, True),
        ("timed_acts", path, True),
        ("waiting_by_age", path, True),
    ]


def test_without_row_level_security_it_shows(owner: psycopg.Connection, fresh_database: DatabaseUrls) -> None:
    """Switched off for one table after the other, each time somebody sees rows who is nobody."""
    hidden = []
    with psycopg.connect(fresh_database.web) as web, psycopg.connect(fresh_database.jobs) as jobs:
        parents = owner.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relispartition "
            "AND relnamespace = 'public'::regnamespace"
        )
        for (name,) in parents.fetchall():
            table = sql.Identifier(name)
            owner.execute(sql.SQL("ALTER TABLE {} DISABLE ROW LEVEL SECURITY").format(table))
            if not (visible(web, name) or visible(jobs, name)):
                hidden.append(name)
            owner.execute(sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(table))
            assert not (visible(web, name) or visible(jobs, name))
        owner.execute("ALTER VIEW posting RESET (security_invoker)")
        owner.execute("ALTER VIEW posting OWNER TO postgres")
        assert visible(web, "posting"), "a view that is read with its owner's rights shows everything"
    assert hidden == []


def test_a_partition_is_read_through_its_parent_alone(owner: psycopg.Connection, fresh_database: DatabaseUrls) -> None:
    """Rights on partitions are none, for anybody: policies stand on the parent."""
    rows = owner.execute(
        "SELECT r.rolname, c.relname FROM pg_roles r CROSS JOIN pg_class c "
        "WHERE r.rolname IN ('web', 'loader', 'jobs') AND c.relispartition AND c.relkind = 'r' "
        "AND has_table_privilege(r.rolname, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"
    )
    assert rows.fetchall() == []
