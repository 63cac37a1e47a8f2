"""The four addresses of the database, one a role, and the environment variables that carry them."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared_security.values.errors import Problem

WEB, OWNER, LOADER, JOBS = "DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_LOADER_URL", "DATABASE_JOBS_URL"


@dataclass(frozen=True, repr=False)
class DatabaseUrls:
    """Where each role of the house logs in: `postgresql://` addresses or conninfo strings of libpq.

    They may hold passwords, so that printing one shows none of them.

    web: row-level security applies. owner: migrations. loader: bulk COPY past row-level security.
    jobs: timed work, and acts under a name, such as signing in; where it is empty, nobody can sign in.
    """

    web: str
    owner: str
    loader: str
    jobs: str = ""

    def environment(self) -> dict[str, str]:
        """The variables from which the web settings and child processes learn the addresses."""
        return {WEB: self.web, OWNER: self.owner, LOADER: self.loader, JOBS: self.jobs}


def urls_from(environment: Mapping[str, str]) -> DatabaseUrls | None:
    """The addresses a deployment has set, or None where it has set none and the embedded database is meant.

    Raises:
        Problem: some are set and others are missing.
    """
    if not environment.get(WEB):
        return None
    missing = [name for name in (OWNER, LOADER) if not environment.get(name)]
    if missing:
        raise Problem(
            f"{WEB} is set but {' and '.join(missing)} is not",
            "the environment",
            f"Set one address a role, as docs/reference/setup.md shows, or unset {WEB} for the embedded database",
        )
    return DatabaseUrls(environment[WEB], environment[OWNER], environment[LOADER], environment.get(JOBS, ""))
