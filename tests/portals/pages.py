"""The list of pages to look at, taken from the URLconf: a page that is added is looked at without a word here."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

# Addresses that are no pages, each with its reason. Whatever else the site answers is looked at.
NOT_PAGES = {
    "healthz": "answers machines, in JSON",
    "language": "takes a form and sends the reader back",
}
NOBODY = "nobody"


class Visit(NamedTuple):
    """One page as one reader finds it. state: `as it is`, or `refused`, after its forms were sent empty."""

    url: str
    role: str
    state: str

    def __str__(self) -> str:
        return f"{self.url} {self.role} {self.state}"


def visits() -> list[Visit]:
    """Every page, for each role that may open it, in each state."""
    found = []
    for name, route, permission in routes(get_resolver().url_patterns):
        if name not in NOT_PAGES:
            role = NOBODY if permission == "anyone" else permission
            found += [Visit(f"/{route}", role, state) for state in ("as it is", "refused")]
    return found


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str, str]]:
    """Each route as its name, its path and its permission."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield pattern.name or route, route, pattern.callback.permission
