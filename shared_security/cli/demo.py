"""`sss demo`: what `./run` alone does: the audit of real trips, then a made-up world to walk around in."""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from shared_security.cli.progress import say
from shared_security.launcher.urls import DatabaseUrls

TRY = """
Shared Security at http://localhost:{port} - Ctrl-C ends it.

A demonstration: {records:,} work records of a year up to {last_day}, everybody in it made up. Things to try:
  1. http://localhost:{port}/sign-in/people-to-be   be a worker, a cafe, a benefits organization, the office
  2. "Español" at the top of every page
  3. in a second terminal: SHARED_SECURITY_DATA={home} ./run sss books check{live}
"""
LIVE = "\nNew work keeps coming in, about one record a second."
NOT_LIVE = "\n  4. end it, then ./run demo --live: new work keeps coming in while you look"


def demo(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where the pages are served.")] = 8177,
    live: Annotated[bool, typer.Option("--live", help="New work keeps coming in.")] = False,
    records: Annotated[
        int, typer.Option(min=1_000, max=2_000_000, help="How much work the world holds, where it is made now.")
    ] = 60_000,
) -> None:
    """Show the audit of 53 real trips, then serve a made-up world at http://localhost:PORT until Ctrl-C."""
    from shared_security.cli import audit_trips
    from shared_security.launcher.folders import demo_home
    from shared_security.web import server

    audit_trips.print_real_trips()
    server.refuse_taken_port("127.0.0.1", port)
    if not os.environ.get("DATABASE_URL"):
        os.environ.setdefault("SHARED_SECURITY_DATA", str(demo_home()))

    from shared_security.web.site import site

    with site(say) as urls:
        told = _made(urls, records)
        words = TRY.format(port=port, home=_shown_home(), live=LIVE if live else NOT_LIVE, **told)
        _serve(port, words, live=live)


def _made(urls: DatabaseUrls, records: int) -> dict[str, object]:
    """The world as it is known, made now where there is none, or half of one, or one of other programs."""
    from shared_security.cli.demo_world import ensure_world

    world = ensure_world(urls, records)
    return {"records": world.records, "last_day": f"{world.last_day:%B} {world.last_day.day}, {world.last_day.year}"}


def _shown_home() -> str:
    """The folder of the database as one may type it here."""
    home = Path(os.environ.get("SHARED_SECURITY_DATA", ""))
    return str(home.relative_to(Path.cwd()) if home.is_relative_to(Path.cwd()) else home)


def _serve(port: int, words: str, *, live: bool) -> None:
    """The site, what is done by itself, and new work if it is asked for: all of them end together."""
    from django.db import connections

    from shared_security.launcher.beside import beside
    from shared_security.launcher.urls import OWNER
    from shared_security.web import server

    connections.close_all()
    with ExitStack() as family:
        for command in ("work", "live") if live else ("work",):
            family.enter_context(beside(command, say=say))
        os.environ.pop(OWNER)  # pages never act as the owner
        server.serve("127.0.0.1", port, lambda: print(words, flush=True))
