"""What changes from one law to another."""

from typing import Final

CHANGES: Final[dict[str, str]] = {
    "diff.value": "{days}, {what} is {new} instead of {old}{cite}.",
    "diff.rows": "{days}, {what}: {rows}{cite}.",
    "diff.row": "for {row} {new} instead of {old}",
    "diff.bracket": "from {row} on {new} instead of {old}",
    "diff.source": "{days}, {what} rests on another source: {new}, as before{cite}.",
    "diff.known": "{days}, {what} is {new}{cite}; it was not known before.",
    "diff.unknown": "{days}, {what} is no longer known{cite}; it was {old}.",
    "diff.added": "{days}, {what} is {new}{cite}; the program had no such number.",
    "diff.gone": "{days}, the program no longer says {what}; it was {old}{cite}.",
    "diff.concerns": "It concerns all work covered, of all payers.",
    "diff.concerns_some": "It concerns the work covered, of those payers and workers that the program names.",
    "diff.back": "It became known on {day} and reaches back: work of those days that is in the books is assessed "
    "again.",
    "diff.rule": "{days}, {name} is computed in another way: {new}. Before: {old}{cite}.",
    "diff.rule_added": "{days}, {name} is a new rule: {new}{cite}.",
    "diff.rule_gone": "{days}, {name} is no longer computed. Before: {old}{cite}.",
    "diff.word": "In {place}: “{new}” instead of “{old}”.",
    "diff.word_added": "In {place}, new: “{new}”.",
    "diff.word_gone": "In {place}, taken out: “{old}”.",
    "diff.until_word": "The program is in force until the day before {new}; before, until the day before {old}.",
    "diff.until_word_added": "The program ends: {new} is the first day on which it is no longer in force.",
    "diff.until_word_gone": "The program no longer ends on {old}.",
    "diff.same": "Nothing changes: both mean the same on every day.",
    "diff.nothing": "nothing",
}
PLACES: Final[dict[str, str]] = {
    "chapter.title": "title",
    "chapter.status": "status",
    "chapter.jurisdiction": "jurisdiction",
    "chapter.law": "law",
    "chapter.clock": "clock",
    "chapter.covers": "covers",
    "chapter.facts": "facts",
    "chapter.parameters": "parameters",
    "chapter.earns": "earns",
    "chapter.collects": "collects",
    "chapter.uses": "uses",
    "chapter.providers": "providers",
}
WORDS: Final[dict[str, str]] = CHANGES | PLACES
