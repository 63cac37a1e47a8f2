"""Each verb as a sentence; its terms are named as a step is written. Names and values both fit in."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "verb.multiply": "{by} por {multiply}",
    "verb.take": "{take} de {of}",
    "verb.add": "{first} más {then}",
    "verb.divide": "{divide}, repartido entre los beneficios según {by}",
    "verb.less": "{from} menos {less}, nunca menos de cero",
    "verb.smaller_of": "la menor cantidad entre {terms}",
    "verb.larger_of": "la mayor cantidad entre {terms}",
    "verb.look_up": "el número de esta clase en {look_up}",
    "verb.by_bracket": "el número del tramo de {by_bracket} al que llega {of}",
    "verb.accrue": "{accrue}, a razón de {one_per}",
    "verb.part_of": "la parte de {part_of} que todavía cabe en {up_to}, contando lo anterior",
    "verb.part_of_above": "la parte de {part_of} que pasa de {above} y cabe en {up_to}, contando lo anterior",
    "verb.average": "el promedio de {average} por {per}",
    "list.and": "{first} y {last}",
    "list.or": "{first} o {last}",
}
