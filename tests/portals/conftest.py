"""A served site and a browser for the tests of pages; both are started once and only where a test asks for them."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.web.built import build
from tests.conftest import empty_copy
from tests.portals.browser import Readers, started
from tests.portals.server import served
from tests.portals.world import World, settle

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps a loop in the tests' own thread


@pytest.fixture(scope="session", autouse=True)
def built() -> None:
    """Languages and static files, for pages that are made in the tests' own process."""
    build()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    with started() as running:
        yield running


@pytest.fixture(scope="session")
def readers(browser: Browser) -> Readers:
    """Its windows that stay open."""
    return Readers(browser)


@pytest.fixture(scope="session")
def portal_database(cluster: Cluster, migrated_database: DatabaseUrls) -> Iterator[DatabaseUrls]:
    """A database that the served site and the tests share; tests that read it leave what others read as it was."""
    with empty_copy(cluster, migrated_database) as addresses:
        yield addresses


@pytest.fixture(scope="session")
def world(portal_database: DatabaseUrls) -> World:
    """Who is in that database."""
    return settle(portal_database)


@pytest.fixture(scope="session")
def site(world: World) -> Iterator[str]:
    """The address of the served site."""
    with (
        tempfile.TemporaryDirectory(prefix="ss-site-") as folder,
        served(world.urls, Path(folder), PERSON_KEYS=world.keys_text) as address,
    ):
        world.site = address
        yield address


@pytest.fixture(scope="session")
def bare_world(cluster: Cluster, migrated_database: DatabaseUrls) -> Iterator[World]:
    """A served site in which nothing has happened yet, with its own database."""
    with empty_copy(cluster, migrated_database) as addresses, tempfile.TemporaryDirectory(prefix="ss-site-") as folder:
        world = settle(addresses, bare=True)
        with served(addresses, Path(folder), PERSON_KEYS=world.keys_text) as world.site:
            yield world
