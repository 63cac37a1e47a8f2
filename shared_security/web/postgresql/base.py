"""The engine that `databases.py` names. Django looks for it under this name."""

from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from psycopg.adapt import AdaptersMap
from psycopg.types.json import JsonbLoader


class DatabaseWrapper(PostgreSQL):
    """PostgreSQL whose jsonb arrives as lists and dicts: a function of a room reads the same from a page, a command
    and a test. Django would leave it as text, for the JSON fields of models, which this house does not have."""

    def get_connection_params(self) -> dict[str, Any]:
        """What psycopg is called with."""
        told: dict[str, Any] = super().get_connection_params()
        told["context"] = AdaptersMap(told["context"])
        told["context"].register_loader("jsonb", JsonbLoader)
        return told
