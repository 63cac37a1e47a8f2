"""Each verb as a sentence; its terms are named as a step is written. Names and values both fit in."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "verb.multiply": "{by} \u00d7 {multiply}",
    "verb.take": "{take} sobre {of}",
    "verb.add": "{first} más {then}",
    "verb.divide": "{divide}, a repartir entre los beneficios según {by}",
    "verb.less": "{from} menos {less}, nunca menos de cero",
    "verb.smaller_of": "la menor cantidad entre {terms}",
    "verb.larger_of": "la mayor cantidad entre {terms}",
    "verb.look_up": "{look_up} para {of}",
    "verb.by_bracket": "{by_bracket}, según {of}",
    "verb.accrue": "{accrue}, a razón de {one_per}",
    "verb.part_of": "lo que de {part_of} todavía cabe en {up_to}",
    "verb.average": "{average} ÷ {per}",
    "list.and": "{first} y {last}",
    "list.or": "{first} o {last}",
}
