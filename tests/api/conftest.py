"""A served site with payers, keys and accounts, for the tests of the door for machines; started once."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from tests.api.world import ApiWorld, settle
from tests.conftest import empty_copy
from tests.portals.server import served


@pytest.fixture(scope="session")
def api(cluster: Cluster, migrated_database: DatabaseUrls) -> Iterator[ApiWorld]:
    """Two payers, their keys, two people with accounts; served in a process of its own."""
    with (
        empty_copy(cluster, migrated_database) as addresses,
        tempfile.TemporaryDirectory(prefix="ss-api-") as folder,
    ):
        world = settle(addresses)
        with served(addresses, Path(folder), PERSON_KEYS=world.at.keys_text) as site:
            world.site = site
            yield world
