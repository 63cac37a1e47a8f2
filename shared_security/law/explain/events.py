"""How the answer for one event came about: the reasons, the numbers of the law that were used, and the sources."""

from shared_security.law.event_cases import EventAnswer, EventCase, put_question
from shared_security.law.explain.document import Line, lines_text, sources_text
from shared_security.law.explain.reasons import finding_words
from shared_security.law.explain.teller import Teller
from shared_security.law.findings import NumberUsed
from shared_security.law.pack import Pack
from shared_security.law.words import say

Data = dict[str, object]


def event_text(pack: Pack, case: EventCase, language: str) -> str:
    """A worked event with its name and how its answer came about."""
    return "\n".join([say("record.case", language, name=case.name), explain_event(pack, case, language)])


def explain_event(pack: Pack, case: EventCase, language: str = "en") -> str:
    """What a chapter answers to a worked event and why, as a terminal shows it."""
    teller, put = Teller(pack, language), put_question(case, pack)
    heading = teller.say("event.heading", title=teller.title(), day=teller.day(case.day))
    if put.answer != EventAnswer.ANSWERED:
        return "\n".join([heading, *lines_text((Line(teller.say(f"event.{put.answer}")),))])
    finding = put.numbers.findings[-1]
    marks = teller.mark(*finding.citations)
    lines = [Line(words, marks) for words in finding_words(teller, finding)]
    lines += [_number_line(teller, used) for used in finding.numbers]
    return "\n".join([heading, *lines_text(tuple(lines)), *sources_text(teller.notes.sources())])


def _number_line(teller: Teller, used: NumberUsed) -> Line:
    amount = teller.amount(used.number, used.unit)
    words = teller.say("number.entry", name=teller.bare(used.name), value=amount)
    return Line(words, teller.mark(used.value.citation))


def event_data(pack: Pack, case: EventCase, language: str = "en") -> Data:
    """The same as plain data: numbers as they are shown, citations by the names that `law` gives them."""
    teller, put = Teller(pack, language), put_question(case, pack)
    finding = put.numbers.findings[-1] if put.answer == EventAnswer.ANSWERED else None
    return {
        "ask": case.ask,
        "day": case.day.isoformat(),
        "answer": str(put.answer),
        "reasons": finding_words(teller, finding) if finding else [],
        "numbers": [
            {"name": used.name, "is": teller.amount(used.number, used.unit), "cite": _cites(used)}
            for used in (finding.numbers if finding else ())
        ],
        "cite": [source.name for one in (finding.citations if finding else ()) for source in one.sources],
    }


def _cites(used: NumberUsed) -> list[str]:
    return [source.name for source in used.value.citation.sources]
