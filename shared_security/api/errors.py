"""Everything that can be wrong, in one catalogue: of calls, and of records. Each has a page, /api/errors/CODE."""

from shared_security.api.call_errors import CALLS
from shared_security.api.record_errors import RECORDS

__all__ = ["CALLS", "CATALOGUE", "RECORDS"]

CATALOGUE = CALLS | RECORDS
