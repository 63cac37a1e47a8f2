"""What a payer may learn of the revisions of a record: of its own all, of another's nothing, whatever it asks for."""

from uuid import uuid4

from shared_security.contributions.find_record import find_record
from shared_security.contributions.work import record_key
from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.find import find_payer
from tests.tools.imports import Deployment
from tests.tools.people import column, loader, web


def test_the_revisions_of_another_payer_are_nobody_s(fresh_database: DatabaseUrls) -> None:
    """Also where the key of its record is known: the function that reads them asks whose it is."""
    at = Deployment(fresh_database)
    at.add_payers("One", "Other")
    (number,) = at.open_accounts(1)
    row = {"external_id": "a", "account": number, "work_date": "2026-11-20", "hours": "6"}
    at.send(
        row, row | {"revision": "2", "hours": "7"}, row | {"external_id": "w", "account": "123456789092"}, payer="One"
    )
    with loader(fresh_database) as connection:
        one, other = (find_payer(connection, at.keys, name).payer_id for name in ("One", "Other"))
    query = "SELECT revision FROM revisions_of(%s)"
    for external_id, revisions in (("a", [1, -1, 2]), ("w", [1])):
        key = record_key(one, external_id)
        with web(fresh_database, payer=one) as connection:
            assert column(connection, query, key) == revisions
        for who in ({"payer": other}, {"payer": uuid4()}, {}):
            with web(fresh_database, **who) as connection:
                assert column(connection, query, key) == []
    with web(fresh_database, payer=other) as connection:
        assert find_record(connection, one, "a") is None
    with web(fresh_database, payer=one) as connection:
        found = find_record(connection, one, "a")
    assert found and found.standing and found.standing.revision == 2
