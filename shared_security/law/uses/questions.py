"""What can be asked of the chapter `uses`, each of one pocket."""

from shared_security.law.findings import NotSaid
from shared_security.law.questions import Answers, Asked, Facts, Question
from shared_security.law.uses.available import available_on, fund_draw
from shared_security.law.uses.caps import carry_over, room_to_earn, room_to_use
from shared_security.law.uses.chapter import PocketUse
from shared_security.law.uses.decision import appeal_by, decide_by
from shared_security.law.uses.evidence import evidence_for
from shared_security.law.uses.expiry import expires
from shared_security.law.uses.hold import cashable_on
from shared_security.law.uses.hour_bank import PaidIn, run_bank
from shared_security.law.uses.may_draw import Draw, may_draw
from shared_security.law.uses.pay_rate import PER_OF_UNIT, Rate, Worked, leave_pay, leave_rate
from shared_security.law.uses.reciprocity import Away, transfer
from shared_security.law.uses.remedies import remedy
from shared_security.law.uses.tax import tax_of_draw
from shared_security.law.uses.waiting import WorkHistory, waiting_over


def _use(asked: Asked) -> PocketUse:
    if asked.pocket is None:
        raise NotSaid("that pocket", asked.numbers.day)
    return asked.pocket


def _available(asked: Asked) -> Answers:
    return {"available": available_on(_use(asked).available, asked.numbers, asked.facts.days("happened")).answer}


def _funding(asked: Asked) -> Answers:
    use, facts = _use(asked), asked.facts
    answer = fund_draw(use.available, asked.numbers, facts.number("amount"), facts.numbers("has"), use.unit).answer
    return {"given": dict(answer.given), "lacking": answer.lacking}


def _history(facts: Facts) -> WorkHistory:
    days = facts.day_if_any("first_day"), facts.day_if_any("last_day")
    return WorkHistory(*days, facts.number("hours"), facts.number("days"), facts.number("months"))


def _waiting(asked: Asked) -> Answers:
    return {"over": waiting_over(_use(asked).waiting, asked.numbers, _history(asked.facts)).answer}


def _draw(asked: Asked) -> Answers:
    facts = asked.facts
    used = facts.number("drawn_that_day"), facts.number("used_this_year")
    draw = Draw(facts.number("amount"), facts.word("reason"), facts.number("balance"), *used, _history(facts))
    answer = may_draw(_use(asked), asked.numbers, draw).answer
    return {"allowed": answer.allowed, "failed": answer.failed}


def _caps(asked: Asked) -> Answers:
    use, facts = _use(asked), asked.facts
    earn = room_to_earn(use.caps, asked.numbers, facts.number("earned"), facts.number("held"), use.unit).answer
    return {"to_earn": earn, "to_use": room_to_use(use.caps, asked.numbers, facts.number("used"), use.unit).answer}


def _carry_over(asked: Asked) -> Answers:
    use = _use(asked)
    answer = carry_over(use.caps, asked.numbers, asked.facts.number("balance"), use.unit).answer
    return {"carried": answer.carried, "rest": answer.rest, "over": answer.over}


def _rate(asked: Asked) -> Rate | None:
    rows = asked.facts.rows("history")
    history = [Worked(row.day("day"), row.number("pay"), row.number("hours")) for row in rows]
    return leave_rate(_use(asked).pay_rate, asked.numbers, history, asked.facts.number_if_any("stated")).answer


def _pay(asked: Asked) -> Answers:
    rate = _rate(asked)
    if rate is None:
        return {"rate": None, "per": "", "pay": None}
    unit, amount = _use(asked).unit, asked.facts.number("amount")
    pay = leave_pay(rate, amount, unit) if unit in PER_OF_UNIT else None
    return {"rate": rate.rate_micros, "per": rate.per, "pay": pay}


def _evidence(asked: Asked) -> Answers:
    answer = evidence_for(_use(asked).evidence, asked.numbers, asked.facts.number("days_absent")).answer
    return {"asked": answer.asked, "kinds": answer.kinds, "due": answer.due}


def _expiry(asked: Asked) -> Answers:
    answer = expires(_use(asked).expiry, asked.numbers, asked.facts.day_if_any("last_work")).answer
    return {"day": answer.day, "warnings": tuple(map(str, answer.warnings)), "then": answer.then}


def _decision(asked: Asked) -> Answers:
    use = _use(asked)
    answer = decide_by(use.decision, use.emergency, asked.numbers, asked.facts.word("reason")).answer
    return {"decide_by": answer.day, "if_silent": answer.if_silent, "emergency": answer.emergency}


def _appeal(asked: Asked) -> Answers:
    return {"appeal_by": appeal_by(_use(asked).decision, asked.numbers).answer}


def _remedy(asked: Asked) -> Answers:
    use, facts = _use(asked), asked.facts
    per = "day" if use.unit == "leave_day" else "hour"
    stated = facts.number_if_any("rate")
    rate = None if stated is None else Rate(stated, per)
    words = facts.word("choice"), facts.word("by")
    answer = remedy(use.remedies, asked.numbers, *words, facts.number("lost"), use.unit, rate).answer
    return {
        "allowed": answer is not None,
        "restored": answer and answer.restored,
        "paid": answer and answer.paid_micros,
    }


def _tax(asked: Asked) -> Answers:
    answer = tax_of_draw(_use(asked).tax, asked.numbers).answer
    return {"taxed": answer.taxed, "withheld_by": answer.withheld_by, "form": answer.form}


def _hold(asked: Asked) -> Answers:
    invoices = asked.facts.number("invoices_paid")
    return {"cashable": cashable_on(_use(asked).hold, asked.numbers, invoices).answer}


def _bank(asked: Asked) -> Answers:
    facts = asked.facts
    rows = facts.rows("paid_in")
    paid_in = [PaidIn(row.day("month"), row.number("amount"), row.number_if_any("rate")) for row in rows]
    days = facts.day("first"), facts.day("last")
    months = run_bank(_use(asked).hour_bank, asked.numbers, paid_in, *days).answer
    return {
        "balance": months[-1].balance,
        "covered": tuple(f"{line.month:%Y-%m}" for line in months if line.covered),
        "lost": sum(line.lost for line in months),
    }


def _transfer(asked: Asked) -> Answers:
    facts = asked.facts
    days = facts.day_if_any("registered"), facts.day_if_any("ended")
    away = Away(facts.number("hours"), facts.number("away_rate"), *days)
    answer = transfer(_use(asked).reciprocity, asked.numbers, away).answer
    return {"sent": answer.amount_micros, "credited": answer.credited_seconds, "arrives": answer.arrives_on}


HISTORY = {"first_day": "date?", "last_day": "date?", "hours": "hour?", "days": "day?", "months": "month?"}
DRAW = {"amount": "amount", "reason": "word", "balance": "amount", "drawn_that_day": "amount?"}
DRAW |= {"used_this_year": "amount?", **HISTORY}
DAY_WORKED = {"day": "date", "pay": "USD", "hours": "hour?"}
REMEDY = {"choice": "word", "by": "word", "lost": "amount", "rate": "USD?"}
AWAY = {"hours": "hour", "away_rate": "USD/hour", "registered": "date?", "ended": "date?"}
PAID_IN = {"month": "date", "amount": "amount", "rate": "USD/hour?"}
QUESTIONS = {
    "uses.available": Question({"happened": "date by name?"}, {"available": "date"}, _available, True),
    "uses.funding": Question(
        {"amount": "amount", "has": "amount by name"}, {"given": "amount by name", "lacking": "amount"}, _funding, True
    ),
    "uses.waiting": Question(HISTORY, {"over": "flag"}, _waiting, True),
    "uses.draw": Question(DRAW, {"allowed": "flag", "failed": "words"}, _draw, True),
    "uses.caps": Question(
        {"earned": "amount?", "held": "amount?", "used": "amount?"},
        {"to_earn": "amount", "to_use": "amount"},
        _caps,
        True,
    ),
    "uses.carry_over": Question(
        {"balance": "amount"}, {"carried": "amount", "rest": "amount", "over": "word"}, _carry_over, True
    ),
    "uses.pay_rate": Question(
        {"history": DAY_WORKED, "stated": "USD?", "amount": "amount?"},
        {"rate": "USD", "per": "word", "pay": "USD"},
        _pay,
        True,
    ),
    "uses.evidence": Question(
        {"days_absent": "day"}, {"asked": "flag", "kinds": "words", "due": "date"}, _evidence, True
    ),
    "uses.expiry": Question(
        {"last_work": "date?"}, {"day": "date", "warnings": "words", "then": "word"}, _expiry, True
    ),
    "uses.decision": Question(
        {"reason": "word"}, {"decide_by": "date", "if_silent": "word", "emergency": "flag"}, _decision, True
    ),
    "uses.appeal": Question({}, {"appeal_by": "date"}, _appeal, True),
    "uses.remedies": Question(REMEDY, {"allowed": "flag", "restored": "amount", "paid": "USD"}, _remedy, True),
    "uses.tax": Question({}, {"taxed": "word", "withheld_by": "word", "form": "word"}, _tax, True),
    "uses.hold": Question({"invoices_paid": "whole"}, {"cashable": "date"}, _hold, True),
    "uses.hour_bank": Question(
        {"paid_in": PAID_IN, "first": "date", "last": "date"},
        {"balance": "amount", "covered": "words", "lost": "amount"},
        _bank,
        True,
    ),
    "uses.reciprocity": Question(AWAY, {"sent": "USD", "credited": "hour", "arrives": "date"}, _transfer, True),
}
