"""Explains the worked cases of a program: each record of a case, and each payer's part of a close."""

from collections.abc import Iterator

from shared_security.law.cases import Case
from shared_security.law.claims import Record, Refusal
from shared_security.law.close import close
from shared_security.law.evaluate import Assessment, price_record, refused
from shared_security.law.explain.close import explain_close
from shared_security.law.explain.record import explain_record
from shared_security.law.pack import Pack
from shared_security.law.windows import price_together
from shared_security.law.words import say


def case_text(pack: Pack, case: Case, language: str) -> str:
    """A case with the way of each of its amounts."""
    parts = [say("record.case", language, name=case.name)]
    for name, record, assessment in assessments_of(pack, case):
        if name:
            parts.append(say("record.record", language, name=name))
        parts.append(explain_record(pack, record, assessment, language))
    return "\n".join([*parts, *_closes(pack, case, language)])


def assessments_of(pack: Pack, case: Case) -> Iterator[tuple[str, Record, Assessment]]:
    """The name of each record of a case, empty where it has but one, with what the pack answers."""
    if case.together is None:
        yield "", case.record, price_record(pack, case.record, case.as_known)
        return
    answers = price_together(pack, case.together.timed, case.as_known)
    for timed in case.together.timed:
        yield str(timed.key), timed.record, answers[timed.key]


def _closes(pack: Pack, case: Case, language: str) -> Iterator[str]:
    together = case.together
    if together is None or together.close_day is None:
        return
    facts = {name: value for name, value in together.facts.items() if isinstance(value, int | str)}
    for rule in dict.fromkeys(rule.name for rule in pack.closes):
        try:
            for closed in close(pack, rule, together.timed, together.close_day, facts, case.as_known):
                yield explain_close(pack, closed, language)
        except Refusal as refusal:
            yield explain_record(pack, together.timed[-1].record, refused(refusal), language)
