"""Everything a command of ours needs before it may touch the database through Django."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import django

from shared_security.launcher.database import database
from shared_security.launcher.folders import folders
from shared_security.launcher.urls import DatabaseUrls
from shared_security.web.built import build
from shared_security.web.secret_key import secret_key_file


@contextmanager
def site(say: Callable[[str], None]) -> Iterator[DatabaseUrls]:
    """A database that runs, and Django told of it; child processes learn of it from the environment.

    Args:
        say: takes one sentence for the person who waits.

    Raises:
        Problem: there is no database to be had; says what to do.
    """
    with database(say) as urls:
        os.environ.update(urls.environment())
        if not os.environ.get("SECRET_KEY"):
            os.environ.setdefault("SECRET_KEY_FILE", str(secret_key_file(folders().home)))
        os.environ["DJANGO_SETTINGS_MODULE"] = "shared_security.web.settings"
        django.setup()
        build()
        yield urls
