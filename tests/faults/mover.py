"""A process that moves all members by an order and says after each chunk how many: it is there to be killed."""

import os
import sys
from datetime import date
from uuid import UUID

import psycopg

from shared_security.enrollment.mass_transfer import mass_transfer


def main(mass_id: str, today: str, at_once: str) -> None:
    """Go on with an order until it is done."""
    with psycopg.connect(os.environ["MOVER_URL"], autocommit=True) as loader:
        moved = mass_transfer(
            loader, UUID(mass_id), today=date.fromisoformat(today), actor="mover", at_once=int(at_once),
            tell=lambda so_far: print(so_far, flush=True),
        )  # fmt: skip
    print("done", moved, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
