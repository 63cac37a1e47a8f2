"""What can be asked of the chapter `collects`."""

from shared_security.law.admin_cap import admin_room
from shared_security.law.collects.differences import (
    corrected_late,
    overpaid,
    true_up,
    underpaid,
    used_before_correction,
)
from shared_security.law.collects.due import due_day
from shared_security.law.collects.elections import elect
from shared_security.law.collects.first_months import owed_from
from shared_security.law.collects.interest import interest
from shared_security.law.collects.late_charge import Late, late_charge
from shared_security.law.collects.match import match
from shared_security.law.collects.payments import Owed, allocate
from shared_security.law.collects.shortfall import make_good
from shared_security.law.questions import Answers, Asked, Question


def _due(asked: Asked) -> Answers:
    return {"due": due_day(asked.pack.collects.due, asked.numbers).answer}


def _owed_from(asked: Asked) -> Answers:
    return {"owed_from": owed_from(asked.pack.collects.first_months, asked.numbers).answer}


def _late_charge(asked: Asked) -> Answers:
    facts = asked.facts
    late = Late(
        facts.number("contribution"),
        facts.day_if_any("period_start") or asked.numbers.day,
        facts.day("due"),
        facts.day("paid"),
        facts.number_if_any("people") or 1,
        facts.number_if_any("periods") or 1,
        frozenset(facts.words("found")),
    )
    lines = late_charge(asked.pack.collects.late_charge, asked.numbers, late).answer
    charge = sum(line.amount_micros for line in lines)
    at_discretion = tuple(line.name for line in lines if line.discretion)
    return {
        "charge": charge,
        "parts": {line.name: line.amount_micros for line in lines},
        "at_discretion": at_discretion,
    }


def _payment(asked: Asked) -> Answers:
    rows = asked.facts.rows("debts")
    debts = [Owed(row.word("debt"), row.word("kind"), row.day("of"), row.number("amount")) for row in rows]
    answer = allocate(asked.pack.collects.payments, asked.numbers, debts, asked.facts.number("paid")).answer
    return {"paid": dict(answer.paid_micros), "left": answer.left_micros}


def _overpaid(asked: Asked) -> Answers:
    return {"done": overpaid(asked.pack.collects.overpayment, asked.numbers, asked.facts.number("amount")).answer}


def _underpaid(asked: Asked) -> Answers:
    return {"done": underpaid(asked.pack.collects.underpayment, asked.numbers, asked.facts.number("amount")).answer}


def _corrected(asked: Asked) -> Answers:
    clauses, facts = asked.pack.collects.late_correction, asked.facts
    difference = facts.number("missed") - facts.number("taken_too_much")
    return {"done": corrected_late(clauses, asked.numbers, difference).answer}


def _used(asked: Asked) -> Answers:
    return {"done": used_before_correction(asked.pack.collects.used_before_correction, asked.numbers).answer}


def _true_up(asked: Asked) -> Answers:
    facts = asked.facts
    answer = true_up(asked.pack.collects.true_up, asked.numbers, facts.number("provisional"), facts.number("exact"))
    found = answer.answer
    return {
        "provisional_due": found.provisional_due,
        "final_due": found.final_due,
        "to_pay": found.to_pay_micros,
        "over": found.over_micros,
        "done": found.over,
    }


def _shortfall(asked: Asked) -> Answers:
    facts = asked.facts
    answer = make_good(
        asked.pack.collects.shortfall, asked.numbers, facts.number("missing"), facts.numbers("has")
    ).answer
    return {"made_good": dict(answer.paid_micros), "lost": answer.lost_micros}


def _interest(asked: Asked) -> Answers:
    return {"to": interest(asked.pack.collects.interest, asked.numbers).answer}


def _admin(asked: Asked) -> Answers:
    facts = asked.facts
    room = admin_room(asked.pack.collects.admin_cap, asked.numbers, facts.number("base"), facts.number("spent"))
    return {"room": room.answer.room_micros, "of": room.answer.of}


def _match(asked: Asked) -> Answers:
    return {"added": match(asked.pack.collects.match, asked.numbers, asked.facts.number("paid_in")).answer}


def _elect(asked: Asked) -> Answers:
    facts = asked.facts
    answer = elect(
        asked.pack.collects.elections,
        facts.word("election"),
        asked.numbers,
        facts.word("choice"),
        facts.number_if_any("months"),
        facts.day_if_any("first_work"),
        facts.word("now") or None,
        facts.word("by") or None,
    ).answer
    return {"taken": answer.taken, "starts": answer.starts, "ends": answer.ends}


DEBT = {"debt": "word", "kind": "word", "of": "date", "amount": "USD"}
LATE = {
    "contribution": "USD",
    "period_start": "date?",
    "due": "date",
    "paid": "date",
    "people": "whole?",
    "periods": "whole?",
    "found": "words?",
}
ELECTION = {
    "election": "word",
    "choice": "word",
    "months": "month?",
    "first_work": "date?",
    "now": "word?",
    "by": "word?",
}
TRUED_UP = {"provisional_due": "date", "final_due": "date", "to_pay": "USD", "over": "USD", "done": "word"}
QUESTIONS = {
    "collects.due": Question({}, {"due": "date"}, _due),
    "collects.first_months": Question({}, {"owed_from": "date"}, _owed_from),
    "collects.late_charge": Question(
        LATE, {"charge": "USD", "parts": "USD by name", "at_discretion": "words"}, _late_charge
    ),
    "collects.payments": Question({"paid": "USD", "debts": DEBT}, {"paid": "USD by name", "left": "USD"}, _payment),
    "collects.overpayment": Question({"amount": "USD"}, {"done": "word"}, _overpaid),
    "collects.underpayment": Question({"amount": "USD"}, {"done": "word"}, _underpaid),
    "collects.late_correction": Question({"missed": "USD?", "taken_too_much": "USD?"}, {"done": "word"}, _corrected),
    "collects.used_before_correction": Question({}, {"done": "word"}, _used),
    "collects.true_up": Question({"provisional": "USD", "exact": "USD"}, TRUED_UP, _true_up),
    "collects.shortfall": Question(
        {"missing": "USD", "has": "USD by name?"}, {"made_good": "USD by name", "lost": "USD"}, _shortfall
    ),
    "collects.interest": Question({}, {"to": "word"}, _interest),
    "collects.admin_cap": Question({"base": "USD", "spent": "USD"}, {"room": "USD", "of": "word"}, _admin),
    "collects.match": Question({"paid_in": "USD"}, {"added": "USD"}, _match),
    "collects.elections": Question(ELECTION, {"taken": "flag", "starts": "date", "ends": "date"}, _elect),
}
