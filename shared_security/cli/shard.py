"""`sss shard`: spreads the tables over the machines of a Citus cluster."""

from typing import Annotated

import psycopg
import typer

from shared_security.cli.progress import say
from shared_security.values.errors import Problem


def shard(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the statements and change nothing.")] = False,
) -> None:
    """Spread the migrated tables over a Citus cluster, in one transaction. Harmless when all is done already."""
    from shared_security.web import shard as tables
    from shared_security.web.site import site

    with site(say) as urls:
        try:
            with psycopg.connect(urls.owner, autocommit=True) as owner:
                statements = tables.plan(owner)
                if dry_run:
                    print("\n".join(f"{statement};" for statement in statements) or "nothing to do")
                    return
                tables.shard(owner, statements)
                wrong = tables.misplaced(owner)
        except psycopg.Error as error:
            raise Problem(
                f"the database refuses: {str(error).strip()}", "DATABASE_OWNER_URL", "All tables lie as before"
            ) from error
    for fault in wrong:
        print(fault)
    if wrong:
        raise typer.Exit(1)
    print(f"{len(statements)} statements; every table lies as it should" if statements else "nothing to do")
