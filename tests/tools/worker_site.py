"""A site with one program, two payers and a worker who is signed in, to look at her pages without a server."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import psycopg
from django.db import connections
from django.test import Client

from shared_security.access.begin_session import begin_session
from shared_security.access.mark import mark_database
from shared_security.access.may_act import MayAct
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.web.visitor import site_keys
from tests.conftest import _point_django_at, empty_copy
from tests.tools.imports import Deployment
from tests.tools.people import ask


class Pages:
    """The pages of the worker, in a language. entries: of her work, as they came in."""

    def __init__(self, deployment: Deployment, token: str, entries: list[str]) -> None:
        self.deployment, self.token, self.entries = deployment, token, entries
        self.client = Client()
        self.client.cookies["session"] = token

    def get(self, path: str, language: str = "en") -> str:
        """The text of a page, without its tags."""
        answer = self.client.get(path, headers={"host": "localhost", "accept-language": language})
        assert answer.status_code == 200
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@contextmanager
def worker_site(
    cluster: Cluster, migrated: DatabaseUrls, law: Path, work: Callable[[Deployment, str], list[str]]
) -> Iterator[Pages]:
    """The site over a database of its own, at which Django points meanwhile.

    law: the program's file. work: is given the deployment and her number, sends her work, answers with its entries.
    """
    with empty_copy(cluster, migrated) as urls:
        _point_django_at(urls)
        deployment = Deployment(urls, str(law))
        os.environ["PERSON_KEYS"] = deployment.keys_text
        site_keys.cache_clear()
        with psycopg.connect(urls.owner, autocommit=True) as owner:
            mark_database(owner, "demo", "Office of Benefits", at=datetime.now(UTC))
        deployment.add_payers("Dash Rides", "Blue Cafe")
        entries = work(deployment, deployment.open_account("Ana Example"))
        yield Pages(deployment, _token(urls), entries)
        connections.close_all()
        _point_django_at(migrated)
        del os.environ["PERSON_KEYS"]
        site_keys.cache_clear()


def _token(urls: DatabaseUrls) -> str:
    """She comes in."""
    with psycopg.connect(urls.jobs) as jobs:
        ask(jobs, "actor", "test")
        row = jobs.execute("SELECT account_id, person_id FROM security_account").fetchone()
        assert row, "her account was opened"
        account_id, person_id = row
        may = MayAct(person_id, "worker", account_id)
        return begin_session(jobs, may, "text", at=datetime.now(UTC), actor="test")
