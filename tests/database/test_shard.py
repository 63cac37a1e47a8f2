"""Tables spread over the machines of a Citus cluster: what is refused without one, and, where one is named, that every
table comes to lie where web/distribution.py says.

SHARED_SECURITY_TEST_CITUS names the machines (tests/tools/citus.py); the tests marked citus are skipped without it.
"""

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.web.distribution import DISTRIBUTED, LOCAL, REFERENCE
from shared_security.web.shard import misplaced, plan, refuse_archived, shard
from tests.tools.citus import MACHINES, NO_CLUSTER

TABLES = (
    "SELECT logicalrelid::text FROM pg_dist_partition JOIN pg_class c ON c.oid = logicalrelid WHERE NOT relispartition"
)


def test_a_server_alone_is_told_what_it_lacks(migrated_database: DatabaseUrls) -> None:
    """Nothing is done without the extension."""
    with (
        psycopg.connect(migrated_database.owner, autocommit=True) as owner,
        pytest.raises(Problem, match="no Citus cluster"),
    ):
        plan(owner)


def test_archived_months_are_brought_back_first(migrated_database: DatabaseUrls) -> None:
    """Each that is archived now is named; one that was brought back is none."""
    note = (
        "INSERT INTO month_archived SELECT %s, %s, %s, 'books.zst', 1, h, 1, 1, 1, h, h, h, now(), 'x' "
        "FROM sha256('x') AS h"
    )
    with psycopg.connect(migrated_database.owner) as owner:
        refuse_archived(owner)
        for month, archived in (("2024-02-01", True), ("2024-03-01", True), ("2024-02-01", False)):
            owner.execute(note, [new_id(), month, archived])
        with pytest.raises(Problem, match=r"^2024-03: .*cannot be spread"):
            refuse_archived(owner)
        owner.rollback()


@pytest.mark.citus
@pytest.mark.skipif(not MACHINES, reason=NO_CLUSTER)
def test_every_table_lies_where_it_is_said_to(unspread_database: DatabaseUrls) -> None:
    """In one transaction; a second time nothing is left to do."""
    with psycopg.connect(unspread_database.owner, autocommit=True) as owner:
        statements = plan(owner)
        assert len(statements) > len(DISTRIBUTED) + len(REFERENCE)
        with pytest.raises(Problem, match="all tables lie as before"):
            shard(owner, [*statements, "SELECT create_reference_table('no_table')"])
        assert len(misplaced(owner)) >= len(DISTRIBUTED) + len(REFERENCE)
        shard(owner, statements)
        assert misplaced(owner) == []
        assert plan(owner) == []
        lie = {name for (name,) in owner.execute(TABLES).fetchall()}
        assert lie == {*DISTRIBUTED, *REFERENCE} and not lie & set(LOCAL)
