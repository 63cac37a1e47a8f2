"""`sss migrate`: brings the database's tables to the form these programs expect."""

from shared_security.cli.progress import say
from shared_security.values.errors import Problem


def migrate() -> None:
    """Make or change the tables, as the role that owns them. Harmless when all is done already."""
    from django.db import Error

    from shared_security.web.migrate import migrate as apply_waiting
    from shared_security.web.site import site

    with site(say):
        try:
            applied = apply_waiting()
        except Error as error:
            raise Problem(
                f"the database refuses: {str(error).strip()}",
                "DATABASE_OWNER_URL",
                "Compare its roles and rights with docs/reference/setup.md; nothing of the failing step was kept",
            ) from error
    for name in applied:
        print(f"applied {name}")
    if not applied:
        print("nothing to do: all migrations are applied")
