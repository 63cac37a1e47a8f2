"""Each verb as a sentence; its terms are named as a step is written. Names and values both fit in."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "verb.multiply": "{by} times {multiply}",
    "verb.take": "{take} of {of}",
    "verb.add": "{first} plus {then}",
    "verb.divide": "{divide} divided among the benefits by {by}",
    "verb.less": "{from} less {less}, never below zero",
    "verb.smaller_of": "the smaller of {terms}",
    "verb.larger_of": "the larger of {terms}",
    "verb.look_up": "the number of this class in {look_up}",
    "verb.by_bracket": "the number of the bracket in {by_bracket} that {of} has reached",
    "verb.accrue": "{accrue}, earned at {one_per}",
    "verb.part_of": "the part of {part_of} that still lies within {up_to}, counting what came before it",
    "verb.part_of_above": "the part of {part_of} above {above} and within {up_to}, counting what came before it",
    "verb.average": "the average of {average} for each {per}",
    "list.and": "{first} and {last}",
    "list.or": "{first} or {last}",
}
