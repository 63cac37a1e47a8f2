"""What the launcher decides without a server: addresses, folders, users, the text of its settings."""

import os
import platform
import sys
from pathlib import Path

import pytest

from shared_security.launcher import service_user as users
from shared_security.launcher.folders import SOCKET_LIMIT, SOCKET_NAME, Folders, folders
from shared_security.launcher.service_user import ServiceUser, service_user
from shared_security.launcher.settings import can_sync_at_once, write_settings
from shared_security.launcher.urls import DatabaseUrls, urls_from
from shared_security.values.errors import Problem
from shared_security.web.databases import django_database

US = ServiceUser("somebody", os.geteuid(), os.getegid())


def test_the_environment_names_all_roles_or_none() -> None:
    """None means the embedded database; a part means a mistake, which is named."""
    assert urls_from({}) is None
    assert urls_from({"DATABASE_URL": ""}) is None
    with pytest.raises(Problem, match="DATABASE_OWNER_URL and DATABASE_LOADER_URL is not"):
        urls_from({"DATABASE_URL": "w"})
    named = DatabaseUrls(web="w", owner="o", loader="l", jobs="j")
    assert urls_from(named.environment()) == named
    assert "secret" not in repr(DatabaseUrls("postgresql://web:secret@here/books", "o", "l"))


def test_a_long_home_has_its_socket_elsewhere() -> None:
    """On either side of the limit, counted in bytes and with PostgreSQL's own lock file beside the socket."""
    for length in range(60, 110):
        places = Folders(Path("/" + "é" * (length // 2)), US)
        assert len(os.fsencode(places.socket / SOCKET_NAME)) <= SOCKET_LIMIT
    assert Folders(Path("/short"), US).socket == Path("/short/socket")
    assert Folders(Path("/a" * 60), US).socket != Folders(Path("/b" * 60), US).socket


def test_home_is_where_the_person_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """$SHARED_SECURITY_DATA goes before the checkout's own folder."""
    monkeypatch.delenv("SHARED_SECURITY_DATA", raising=False)
    assert folders().home.is_absolute()
    monkeypatch.setenv("SHARED_SECURITY_DATA", str(tmp_path / "mine"))
    assert folders().home == tmp_path / "mine"


def test_a_user_without_a_name_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As in a container that runs under a bare number; PostgreSQL itself would only say that initdb failed."""
    monkeypatch.setattr(os, "geteuid", lambda: 987654)
    with pytest.raises(Problem, match="987654 has no name"):
        service_user(tmp_path)


def test_root_runs_it_as_the_owner_of_the_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Data made as nobody stay nobody's after a user postgres appears; new data are that user's."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(users, "CANDIDATES", ("nobody",))
    assert service_user(tmp_path / "new").name == "nobody"
    monkeypatch.setattr(users, "CANDIDATES", ())
    with pytest.raises(Problem, match="refuses to run as root"):
        service_user(tmp_path / "new")


def test_settings_are_durable_and_private(tmp_path: Path) -> None:
    """No network, no loss, one caller; a quote or a space in the path stays inside its quotes."""
    places = Folders(tmp_path / "it's here", US)
    places.settings.mkdir(parents=True)
    write_settings(places, durable=True)
    text = (places.settings / "postgresql.conf").read_text()
    for line in ("listen_addresses = ''", "fsync = on", "full_page_writes = on", "synchronous_commit = on"):
        assert line in text.splitlines()
    assert f"hba_file = '{tmp_path}/it''s here/settings/pg_hba.conf'" in text.splitlines()
    (places.settings / "local.conf").write_text("work_mem = '1MB'\n")
    write_settings(places, durable=True)
    assert (places.settings / "local.conf").read_text() == "work_mem = '1MB'\n"


@pytest.mark.parametrize(
    ("system", "release", "able"),
    [
        ("linux", "6.18.44-fc", True),
        ("linux", "5.8.0", True),
        ("linux", "5.8-rc1", True),
        ("linux", "5.4.0-generic", False),
        ("linux", "4.19.0+", False),
        ("darwin", "24.0.0", False),
    ],
)
def test_which_kernels_sync_at_once(monkeypatch: pytest.MonkeyPatch, system: str, release: str, able: bool) -> None:
    """Older ones keep errors of the disk to themselves."""
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "release", lambda: release)
    assert can_sync_at_once() is able


def test_django_is_told_of_an_address() -> None:
    """A password, a socket folder and the options of libpq arrive where Django wants them."""
    told = django_database("postgresql://web:p%40ss@db.example:6432/books?sslmode=verify-full", atomic_requests=True)
    assert (told["NAME"], told["USER"], told["PASSWORD"]) == ("books", "web", "p@ss")
    assert (told["HOST"], told["PORT"]) == ("db.example", "6432")
    assert told["OPTIONS"] == {"sslmode": "verify-full", "server_side_binding": True}
    assert told["ATOMIC_REQUESTS"] is True
    assert django_database("host=/run/db dbname=books", pooled=True)["OPTIONS"]["pool"]["max_size"] == 4
    assert django_database("")["NAME"] == ""
