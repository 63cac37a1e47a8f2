"""What can be asked of the chapter `providers`."""

from shared_security.law.admin_cap import admin_room
from shared_security.law.findings import NotSaid
from shared_security.law.providers.allocation import allocate_by
from shared_security.law.providers.assignment import assign
from shared_security.law.providers.chapter import Providers
from shared_security.law.providers.conflicts import Tie, conflicting
from shared_security.law.providers.enrolment import ChoiceAnswer, enrolment_window, life_event_window
from shared_security.law.providers.qualification import ProviderFacts, qualifies
from shared_security.law.providers.reserves import reserve_test
from shared_security.law.questions import Answers, Asked, Question


def _chapter(asked: Asked) -> Providers:
    if asked.pack.providers is None:
        raise NotSaid("providers", asked.numbers.day)
    return asked.pack.providers


def _qualification(asked: Asked) -> Answers:
    facts = asked.facts
    flags = dict.fromkeys(facts.words("met"), True) | dict.fromkeys(facts.words("not_met"), False)
    known = ProviderFacts(flags, facts.numbers("shares"), facts.days("days"), facts.words("offers"))
    answer = qualifies(_chapter(asked).qualification, asked.numbers, known).answer
    return {"qualified": answer.qualified, "unmet": answer.unmet, "not_known": answer.not_known}


def _conflicts(asked: Asked) -> Answers:
    rows = asked.facts.rows("ties")
    ties = [Tie(row.word("person"), row.word("tie"), row.day_if_any("until")) for row in rows]
    found = conflicting(_chapter(asked).conflicts, asked.numbers, ties).answer
    return {"forbidden": tuple(tie.person for tie in found)}


def _reserves(asked: Asked) -> Answers:
    facts = asked.facts
    money = facts.number("assets"), facts.number("base"), facts.number("monthly_need")
    answer = reserve_test(_chapter(asked).reserves, asked.numbers, *money).answer
    return {
        "state": answer.state,
        "target": answer.target_micros,
        "ceiling": answer.ceiling_micros,
        "difference": answer.difference_micros,
    }


def _admin(asked: Asked) -> Answers:
    facts = asked.facts
    room = admin_room(_chapter(asked).admin_cap, asked.numbers, facts.number("base"), facts.number("spent"))
    return {"room": room.answer}


def _assignment(asked: Asked) -> Answers:
    facts = asked.facts
    whom = facts.word("chosen") or None, facts.word("kept") or None
    answer = assign(_chapter(asked).assignment, asked.numbers, *whom, facts.numbers("members")).answer
    return {"provider": answer.provider if answer else None, "way": answer.way if answer else None}


def _choice(answer: ChoiceAnswer) -> Answers:
    return {"open": answer.open, "first": answer.first, "last": answer.last, "choice_starts": answer.choice_starts}


def _window(asked: Asked) -> Answers:
    return _choice(enrolment_window(_chapter(asked).open_enrolment, asked.numbers).answer)


def _life_event(asked: Asked) -> Answers:
    event, happened = asked.facts.word("event"), asked.facts.day("happened")
    return _choice(life_event_window(_chapter(asked).life_events, asked.numbers, event, happened).answer)


def _allocation(asked: Asked) -> Answers:
    return {"allocate_by": allocate_by(_chapter(asked).allocation, asked.numbers).answer}


KNOWN = {"met": "words?", "not_met": "words?", "shares": "percent by name?", "days": "date by name?"}
KNOWN |= {"offers": "words?"}
CHOICE = {"open": "flag", "first": "date", "last": "date", "choice_starts": "date"}
QUESTIONS = {
    "providers.qualification": Question(
        KNOWN, {"qualified": "flag", "unmet": "words", "not_known": "words"}, _qualification
    ),
    "providers.conflicts": Question(
        {"ties": {"person": "word", "tie": "word", "until": "date?"}}, {"forbidden": "words"}, _conflicts
    ),
    "providers.reserves": Question(
        {"assets": "USD", "base": "USD", "monthly_need": "USD?"},
        {"state": "word", "target": "USD", "ceiling": "USD", "difference": "USD"},
        _reserves,
    ),
    "providers.admin_cap": Question({"base": "USD", "spent": "USD"}, {"room": "USD"}, _admin),
    "providers.assignment": Question(
        {"chosen": "word?", "kept": "word?", "members": "whole by name"},
        {"provider": "word", "way": "word"},
        _assignment,
    ),
    "providers.open_enrolment": Question({}, CHOICE, _window),
    "providers.life_events": Question({"event": "word", "happened": "date"}, CHOICE, _life_event),
    "providers.allocation": Question({}, {"allocate_by": "date"}, _allocation),
}
