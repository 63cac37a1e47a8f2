"""`sss demo`: what `./run` alone does."""

from typing import Annotated

import typer


def demo(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where the demo listens.")] = 8177,
    live: Annotated[bool, typer.Option("--live", help="Keep new work coming in.")] = False,
) -> None:
    """Show the main job on real input: what 53 real trips paid in, and what the law says."""
    from shared_security.cli import audit_trips

    audit_trips.print_real_trips()
