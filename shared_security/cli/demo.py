"""`sss demo`: what `./run` alone does."""

from typing import Annotated

import typer

from shared_security.values.errors import Problem


def demo(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Not yet: where the portal will listen.")] = None,
    live: Annotated[bool, typer.Option("--live", help="Not yet: new work will keep coming in.")] = False,
) -> None:
    """Show the main job on real input: what 53 real trips paid in, and what the law says."""
    for option, given in (("--port", port is not None), ("--live", live)):
        if given:
            raise Problem("the portal is not served yet", option, "Leave it out: the demo prints the audit and ends")
    from shared_security.cli import audit_trips

    audit_trips.print_real_trips()
