"""Turns the address of a role into what Django wants to know of a database."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

THREADS = 4  # of one web worker; each holds at most one connection of a pool
PARTS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def django_database(url: str, *, atomic_requests: bool = False, pooled: bool = False) -> dict[str, Any]:
    """Django's settings for one alias.

    Args:
        url: a `postgresql://` address or a conninfo string; empty where no database is set, which fails at first use.
        atomic_requests: every view is one transaction.
        pooled: connections are kept and shared among a process's threads.
    """
    told = conninfo_to_dict(url)
    options: dict[str, Any] = {name: value for name, value in told.items() if name not in PARTS}
    options["server_side_binding"] = True  # as psycopg does by itself
    if pooled:
        options["prepare_threshold"] = 5  # what a kept connection asks again and again is planned once
        options["pool"] = {"min_size": 1, "max_size": THREADS, "timeout": 5}
    return {
        "ENGINE": "shared_security.web.postgresql",
        **{django: str(told.get(name) or "") for name, django in PARTS.items()},
        "OPTIONS": options,
        "ATOMIC_REQUESTS": atomic_requests,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": pooled,
    }
