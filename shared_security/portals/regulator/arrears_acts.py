"""What an official may do about a payer in arrears: each act reads its form, and calls one function."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import psycopg

from shared_security.law.publish.active import ActiveProgram
from shared_security.remittance.arrears.charge_discretion import charge_discretion
from shared_security.remittance.arrears.guarantee import pay_guarantee
from shared_security.remittance.arrears.insolvency import ask_insolvency, declare_insolvency, end_insolvency
from shared_security.remittance.arrears.waive import ask_waiver, refuse_waiver, waive
from shared_security.remittance.arrears.write_off import approve_write_off, ask_write_off, decline_write_off
from shared_security.remittance.settlement.paying import Paying
from shared_security.values.errors import Problem
from shared_security.values.money import micros
from shared_security.web.visitor import today

Sent = Mapping[str, str]


def _id(sent: Sent) -> UUID:
    try:
        return UUID(sent.get("id", ""))
    except ValueError:
        raise Problem("the form names nothing", "the form", "Open the page again") from None


def _whole(sent: Sent, name: str) -> int:
    text = sent.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Problem("the form does not say what was shown", "the form", "Open the page again")
    return int(text)


def _day(sent: Sent) -> date:
    try:
        return date.fromisoformat(sent.get("from_day", "").strip())
    except ValueError:
        raise Problem("this is no day", "the form", "Write a day such as 2027-01-31") from None


def _discretion(loader: psycopg.Connection, _payer: UUID, law: ActiveProgram, sent: Sent, actor: str) -> None:
    seen, amount = _whole(sent, "seen"), micros(sent.get("amount", ""))
    part = sent.get("part", "")
    charge_discretion(loader, law, _id(sent), part, amount, seen_micros=seen, today=today(), actor=actor)


def _ask_waiver(loader: psycopg.Connection, _payer: UUID, _law: ActiveProgram, sent: Sent, actor: str) -> None:
    amount = sent.get("amount", "").strip()
    ask_waiver(loader, _id(sent), sent.get("why", ""), actor=actor, micros=micros(amount) if amount else None)


def _waive(loader: psycopg.Connection, _payer: UUID, _law: ActiveProgram, sent: Sent, actor: str) -> None:
    waive(loader, _id(sent), today=today(), actor=actor, seen=_whole(sent, "seen"))


def _refuse_waiver(loader: psycopg.Connection, _payer: UUID, _law: ActiveProgram, sent: Sent, actor: str) -> None:
    refuse_waiver(loader, _id(sent), actor=actor)


def _ask_insolvency(loader: psycopg.Connection, payer: UUID, law: ActiveProgram, sent: Sent, actor: str) -> None:
    court = sent.get("court", "")
    ask_insolvency(loader, payer, law.program_no, _day(sent), court_reference=court, today=today(), actor=actor)


def _declare(loader: psycopg.Connection, _payer: UUID, _law: ActiveProgram, sent: Sent, actor: str) -> None:
    declare_insolvency(loader, _id(sent), today=today(), actor=actor)


def _end(loader: psycopg.Connection, _payer: UUID, _law: ActiveProgram, sent: Sent, actor: str) -> None:
    end_insolvency(loader, _id(sent), today=today(), actor=actor)


def _guarantee(loader: psycopg.Connection, payer: UUID, law: ActiveProgram, sent: Sent, actor: str) -> None:
    pay_guarantee(loader, law, payer, seen_micros=_whole(sent, "seen"), today=today(), actor=actor)


def _ask_write_off(loader: psycopg.Connection, payer: UUID, law: ActiveProgram, sent: Sent, actor: str) -> None:
    paying = Paying(payer, law.program_no, today(), actor)
    amount = micros(sent.get("amount", ""))
    ask_write_off(loader, paying, sent.get("kind", ""), amount, sent.get("why", ""), write_off_id=_id(sent))


def _approve(loader: psycopg.Connection, _payer: UUID, _law: ActiveProgram, sent: Sent, actor: str) -> None:
    approve_write_off(loader, _id(sent), today=today(), actor=actor)


def _decline(loader: psycopg.Connection, _payer: UUID, _law: ActiveProgram, sent: Sent, actor: str) -> None:
    decline_write_off(loader, _id(sent), today=today(), actor=actor)


ACTS = {
    "charge": _discretion, "ask waiver": _ask_waiver, "waive": _waive, "refuse waiver": _refuse_waiver,
    "ask insolvency": _ask_insolvency, "declare": _declare, "end": _end, "guarantee": _guarantee,
    "ask write off": _ask_write_off, "approve": _approve, "decline": _decline,
}  # fmt: skip
