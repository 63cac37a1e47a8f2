"""What a version is known by, what it gave, and what differs between two: canonical text, golden trace, diff, edits."""

from datetime import date

import pytest

from shared_security.law.canonical import canonical_text, canonical_tree, hash_of
from shared_security.law.diff import Told
from shared_security.law.diff_words import diff_data, diff_text
from shared_security.law.edit import NewValue, add_source, add_value, end_program
from shared_security.law.engine import engine_of
from shared_security.law.golden import golden_trace, strays
from shared_security.law.library import STATUTES
from shared_security.law.overlap import refuse_overlap
from shared_security.law.pack import Pack
from shared_security.law.publish.put_version import read_cases_of
from shared_security.law.read_pack import read_pack_text
from shared_security.values.errors import Problem

PROGRAM = "us/model/shared_security"
TEXT = (STATUTES / f"{PROGRAM}.yaml").read_text()
CASES = (STATUTES / "us/model/cases/shared_security.yaml").read_text()
RATE = NewValue(date(2027, 1, 1), "2.10", ("illustration",))


def pack_of(text: str) -> Pack:
    """The pack in a text without faults."""
    pack, faults = read_pack_text(text, PROGRAM)
    assert pack, faults
    return pack


def told(text: str) -> Told:
    """A text as it is compared."""
    return Told(pack_of(text), canonical_tree(text, PROGRAM))


def added(before: str, after: str) -> list[str]:
    """The lines of a text that another has not; every other line is the same, in the same order."""
    old, new = before.splitlines(), after.splitlines()
    fresh = [line for line in new if line not in old]
    assert [line for line in new if line in old] == [line for line in old if line in new]
    assert len([line for line in old if line not in new]) <= 1
    return fresh


SAME = {
    "a comment": TEXT.replace("clock:", "# when it holds\nclock:"),
    "zeros": TEXT.replace("is: 2.00", "is: 2.0"),
    "quotes": TEXT.replace("status: study", 'status: "study"'),
    "the order of keys": TEXT.replace("work: any, places: any", "places: any, work: any"),
    "a list of one": TEXT.replace("work: any", "work: [any]"),
}
OTHER = {
    "a rate": TEXT.replace("is: 2.00", "is: 2.000001"),
    "a day": TEXT.replace("from: 2013-01-01, is: 2", "from: 2013-01-02, is: 2"),
    "a citation": TEXT.replace("6 July 2015", "7 July 2015"),
    "a meaning": TEXT.replace("an hour of work", "each hour of work"),
    "a step": TEXT.replace("by: time_worked", "by: passenger_time"),
    "a bearer": TEXT.replace("borne_by: payer", "borne_by: worker"),
}


@pytest.mark.parametrize("how", SAME)
def test_what_means_the_same_has_one_hash(how: str) -> None:
    """However it is written down."""
    assert SAME[how] != TEXT
    assert canonical_text(SAME[how], PROGRAM) == canonical_text(TEXT, PROGRAM)


@pytest.mark.parametrize("what", OTHER)
def test_another_meaning_has_another_hash(what: str) -> None:
    """Every word, number, day, source and rule counts."""
    assert OTHER[what] != TEXT
    assert canonical_text(OTHER[what], PROGRAM) != canonical_text(TEXT, PROGRAM)


def test_the_versions_of_the_engine_and_of_verbs_are_in_the_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """A verb that computes otherwise makes another version of each pack that uses it, and of no other."""
    before = engine_of(pack_of(TEXT))
    assert before == "engine 1, divide 1, multiply 1"
    monkeypatch.setattr("shared_security.law.engine.VERSIONS", {"divide": 2, "take": 7})
    after = engine_of(pack_of(TEXT))
    assert after == "engine 1, divide 2, multiply 1"
    assert hash_of(TEXT, PROGRAM, before) != hash_of(TEXT, PROGRAM, after)


def test_a_golden_trace_is_given_again_and_misses_what_changes() -> None:
    """To the number of each step; the names of the cases that differ are told."""
    pack = pack_of(TEXT)
    cases = read_cases_of(CASES, pack)
    golden = golden_trace(pack, cases)
    assert golden_trace(pack, cases) == golden and strays(golden, golden) == []
    moved = TEXT.replace("disability: 5, workers_compensation: 8", "disability: 8, workers_compensation: 5")
    other = golden_trace(pack_of(moved), cases)
    assert strays(golden, other) and set(strays(golden, other)) <= {case.name for case in cases}


def test_a_rate_change_in_words() -> None:
    """What changes, for whom, from when, and where it is written; in both languages."""
    new = add_value(TEXT, "hourly_rate", RATE)
    assert diff_text(told(TEXT), told(new), "en") == (
        "From January 1, 2027, what is paid in for an hour of work is $2.10 an hour instead of $2.00"
        " [Our illustration: no text prescribes it]. It concerns all work covered, of all payers."
    )
    spanish = diff_text(told(TEXT), told(new), "es")
    assert spanish.startswith("Desde el 1 de enero de 2027, lo que se aporta por una hora de trabajo es $2.10 por hora")
    (one,) = diff_data(told(TEXT), told(new), "en")
    assert (one["place"], one["from"], one["until"]) == (["parameters", "hourly_rate"], "2027-01-01", None)
    assert (one["old"], one["new"]) == ("$2.00 an hour", "$2.10 an hour")


BACK = NewValue(date(2026, 7, 1), "2.10", ("illustration",), known_from=date(2026, 12, 1))
SAID = {
    "nothing": (SAME["a comment"], "Nothing changes: both mean the same on every day."),
    "a share": (
        TEXT.replace("sick: 8, vacation: 8", "sick: 10, vacation: 6"),
        "for paid sick leave 10 % instead of 8 %, for vacation 6 % instead of 8 % [",
    ),
    "back": (
        add_value(TEXT, "hourly_rate", BACK),
        "It became known on December 1, 2026 and reaches back: work of those days",
    ),
    "an end": (end_program(TEXT, date(2030, 1, 1)), "The program ends: 2030-01-01 is the first day on which it is no"),
    "a rule": (OTHER["a step"], "contribution is computed in another way: Contribution = the time with a passenger"),
    "a bearer": (OTHER["a bearer"], "In collects, borne by: “worker” instead of “payer”."),
    "a source": (OTHER["a citation"], "In law, article, cite: “"),
    "not known": (
        TEXT.replace("is: 2.00, cite", "is: 2.00, known_until: 2020-01-01, cite"),
        "From January 1, 2020, what is paid in for an hour of work is no longer known",
    ),
    "its source": (
        TEXT.replace("is: 2.00, cite: illustration", "is: 2.00, cite: article"),
        "rests on another source: $2.00 an hour, as before [Hanauer",
    ),
}


@pytest.mark.parametrize("what", SAID)
def test_each_kind_of_change_has_words(what: str) -> None:
    """No change is left out, and none is told as another."""
    text, words = SAID[what]
    said = diff_text(told(TEXT), told(text), "en")
    assert words in said and "_" not in said
    assert diff_text(told(TEXT), told(text), "es") != said


def test_both_ways_are_told() -> None:
    """What comes in one way goes in the other."""
    new = add_source(TEXT, "act", {"cite": "An act", "kind": "ours"})
    assert "In law, act, cite, new: “An act”." in diff_text(told(TEXT), told(new), "en")
    assert "In law, act, cite, taken out: “An act”." in diff_text(told(new), told(TEXT), "en")


def test_the_common_acts_change_one_line() -> None:
    """And no other; what they write is read as it was meant."""
    assert added(TEXT, add_value(TEXT, "hourly_rate", RATE)) == [
        "      - {from: 2027-01-01, is: 2.10, cite: illustration}"
    ]
    shares = dict.fromkeys(pack_of(TEXT).parameters["shares"].keys, "12.5")
    (line,) = added(TEXT, add_value(TEXT, "shares", NewValue(date(2027, 1, 1), shares, ("article", "illustration"))))
    assert line.startswith("      - {from: 2027-01-01, is: {health: 12.5, ") and "cite: [article, illustration]" in line
    (line,) = added(TEXT, end_program(TEXT, date(2030, 1, 1)))
    assert line.startswith("clock: {from: 2013-01-01, until: 2030-01-01, time_zone: of_record")
    twice = end_program(end_program(TEXT, date(2030, 1, 1)), date(2031, 1, 1))
    assert twice == end_program(TEXT, date(2031, 1, 1))
    source = {"cite": 'Ordinance 7, "pay", section 4', "kind": "official", "read": "2026-11-20", "url": "https://x.gov"}
    new = add_source(TEXT, "ordinance", source)
    assert added(TEXT, new) == [
        '  ordinance: {cite: "Ordinance 7, \\"pay\\", section 4", kind: official, read: 2026-11-20, url: "https://x.gov"}'
    ]
    assert pack_of(new).sources["ordinance"].cite == 'Ordinance 7, "pay", section 4'


def test_a_value_stands_in_the_order_of_days() -> None:
    """Between those before and after it, also where values are written in blocks, and comments stand among them."""
    block = TEXT.replace(
        "      - {from: 2013-01-01, is: 2.00, cite: illustration",
        "      - from: 2010-01-01\n        is: 1.00\n        cite: illustration\n      # the first\n"
        "      - {from: 2013-01-01, is: 2.00, cite: illustration",
    )
    new = add_value(block, "hourly_rate", NewValue(date(2012, 1, 1), "1.50", ("illustration",), 'a "note"'))
    lines = new.splitlines()
    at = lines.index('      - {from: 2012-01-01, is: 1.50, cite: illustration, note: "a \\"note\\""}')
    assert lines[at - 1] == "        cite: illustration" and lines[at + 1] == "      # the first"
    first = add_value(block, "hourly_rate", NewValue(date(2009, 1, 1), "1.50", ("illustration",)))
    assert first.splitlines()[first.splitlines().index("      - from: 2010-01-01") - 1].startswith(
        "      - {from: 2009"
    )


def test_an_act_on_a_text_that_does_not_allow_it_is_refused() -> None:
    """With what to do."""
    for act in (
        lambda: add_value(TEXT, "nothing", RATE),
        lambda: add_value("a: [", "hourly_rate", RATE),
        lambda: add_source(TEXT, "article", {"cite": "x", "kind": "ours"}),
        lambda: end_program("clock: {}", date(2030, 1, 1)),
    ):
        with pytest.raises(Problem) as caught:
            act()
        assert caught.value.fix


RIVAL = TEXT.replace(PROGRAM, "us/xx/rival")


def rival(covers: str = "work: any, places: any") -> Pack:
    """Another program that gives to the same pockets."""
    text = RIVAL.replace("work: any, places: any", covers)
    pack, faults = read_pack_text(text, "us/xx/rival")
    assert pack, faults
    return pack


def test_two_packs_that_claim_the_same_are_refused_where_it_is_sure() -> None:
    """Not where kinds of work, places or days differ, nor where the record alone can tell."""
    here = "work: [rideshare], places: {by: place, within: [US-WA]}"
    with pytest.raises(Problem, match="us/xx/rival and us/model/shared_security would both claim") as caught:
        refuse_overlap(rival(), [pack_of(TEXT)])
    assert "over: [us/model/shared_security]" in caught.value.fix and "Nothing was put in force" in caught.value.fix
    with pytest.raises(Problem):
        refuse_overlap(rival(here), [rival("work: [rideshare, care], places: {by: place, within: [US-WA-SEATTLE]}")])
    refuse_overlap(rival(here), [rival("work: [care], places: any")])
    refuse_overlap(rival(here), [rival("work: any, places: {by: place, within: [US-OR]}")])
    refuse_overlap(rival(here), [rival("work: any, places: {by: place_start, within: [US-WA]}")])
