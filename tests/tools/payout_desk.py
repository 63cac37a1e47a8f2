"""Payments at a provider's desk: a list of one cheque that is made, and cash that lies ready. Rows alone."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg

from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.ids import new_id
from tests.tools.rich_money import put


@dataclass(frozen=True)
class PayoutDesk:
    """The ids of the file and of the payment in cash."""

    file_id: UUID
    cash_id: UUID


def fill_payout_desk(
    urls: DatabaseUrls, account_id: UUID, person_id: UUID, provider_id: UUID, request_id: UUID
) -> PayoutDesk:
    """Put them, of the first program in force, as paid from an account of the provider."""
    desk, at, trust = PayoutDesk(new_id(), new_id()), datetime.now(UTC), new_id()
    of_desk: dict[str, Any] = {"provider_id": provider_id, "program_no": 1, "custodial_account_id": trust}
    with psycopg.connect(urls.owner) as owner:
        put(
            owner, "payout_file", **of_desk, file_id=desk.file_id, kind="cheque", file_number=1, made_at=at,
            modifier="A", effective_on=at.date(), made_by="test",
        )  # fmt: skip
        for number, (payout, kind, more) in enumerate((
            (desk.cash_id, "cash", {"state": "sent", "sent_on": at.date()}),
            (new_id(), "cheque", {"state": "filed", "file_id": desk.file_id}),
        )):  # fmt: skip
            place = {"account_id": account_id, "destination_id": new_id()}
            put(
                owner, "payout_destination", **place, person_id=person_id, kind=kind, sealed=b"x", shown="",
                chosen=False, state="active", added_on=at.date(), added_by="test",
            )  # fmt: skip
            put(
                owner, "payout", **of_desk, **place, **more, payout_id=payout, request_id=request_id,
                person_id=person_id, pocket="sick", batch_id=new_id(), gross_cents=12_000, net_cents=12_000, kind=kind,
                reference=f"TEST{number:06}", ordered_on=at.date(), ordered_by="test", expected_on=at.date(),
            )  # fmt: skip
    return desk
