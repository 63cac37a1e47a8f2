"""`sss serve`: the site on this machine, and what is done by itself beside it, until Ctrl-C."""

import os
from contextlib import nullcontext
from typing import Annotated

import typer

from shared_security.cli.progress import say


def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where it listens.")] = 8177,
    host: Annotated[str, typer.Option(help="The address it listens on; this machine alone by default.")] = "127.0.0.1",
) -> None:
    """Serve the site at http://localhost:PORT until Ctrl-C or SIGTERM."""
    from django.db import Error, connections

    from shared_security.launcher.beside import beside
    from shared_security.launcher.urls import OWNER
    from shared_security.web import server
    from shared_security.web.migrate import waiting_migrations
    from shared_security.web.site import site

    server.refuse_taken_port(host, port)
    with site(say) as urls:
        if not urls.jobs:
            say("DATABASE_JOBS_URL is not set: nobody can sign in until it is.")
        try:
            if waiting := waiting_migrations("owner"):
                say(f"{len(waiting)} migrations are waiting; run: ./run sss migrate")
        except Error as error:
            say(f"The database does not answer yet: {str(error).strip()}")
        # Pages never act as the owner, and the workers must not inherit its connection.
        connections.close_all()
        with beside("work", say=say) if urls.jobs else nullcontext():
            os.environ.pop(OWNER)
            server.serve(host, port, lambda: told(port))


def told(port: int) -> None:
    """Where the site is."""
    print(f"Shared Security at http://localhost:{port} - Ctrl-C ends it.", flush=True)
