"""Each verb as a sentence; its terms are named as a step is written. Names and values both fit in."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "verb.multiply": "{by} \u00d7 {multiply}",
    "verb.take": "{take} of {of}",
    "verb.add": "{first} plus {then}",
    "verb.divide": "{divide} divided among the benefits by {by}",
    "verb.less": "{from} less {less}, never below zero",
    "verb.smaller_of": "the smaller of {terms}",
    "verb.larger_of": "the larger of {terms}",
    "verb.look_up": "{look_up} for {of}",
    "verb.by_bracket": "{by_bracket} that {of} reaches",
    "verb.accrue": "{accrue}, earned at {one_per}",
    "verb.part_of": "what of {part_of} still lies within {up_to}",
    "verb.average": "{average} divided by {per}",
    "list.and": "{first} and {last}",
    "list.or": "{first} or {last}",
}
