"""What changes from one law to another."""

from typing import Final

CHANGES: Final[dict[str, str]] = {
    "diff.value": "{days}, {what} es {new} en lugar de {old}{cite}.",
    "diff.rows": "{days}, {what}: {rows}{cite}.",
    "diff.row": "para {row} {new} en lugar de {old}",
    "diff.bracket": "desde {row} {new} en lugar de {old}",
    "diff.source": "{days}, {what} se apoya en otra fuente: {new}, como antes{cite}.",
    "diff.known": "{days}, {what} es {new}{cite}; antes no se sabía.",
    "diff.unknown": "{days}, ya no se sabe cuánto es {what}{cite}; era {old}.",
    "diff.added": "{days}, {what} es {new}{cite}; el programa no tenía ese número.",
    "diff.gone": "{days}, el programa ya no dice {what}; era {old}{cite}.",
    "diff.concerns": "Se aplica a todo el trabajo cubierto, de todos los que pagan.",
    "diff.concerns_some": "Se aplica al trabajo cubierto, de los que pagan y trabajan según el programa.",
    "diff.back": "Se supo el {day} y vale hacia atrás: el trabajo de esos días ya contado se calcula de nuevo.",
    "diff.rule": "{days}, {name} se calcula de otra manera: {new}. Antes: {old}{cite}.",
    "diff.rule_added": "{days}, {name} es una regla nueva: {new}{cite}.",
    "diff.rule_gone": "{days}, {name} ya no se calcula. Antes: {old}{cite}.",
    "diff.word": "En {place}: «{new}» en lugar de «{old}».",
    "diff.word_added": "En {place}, nuevo: «{new}».",
    "diff.word_gone": "En {place}, se quita: «{old}».",
    "diff.until_word": "El programa rige hasta el día antes del {new}; antes, hasta el día antes del {old}.",
    "diff.until_word_added": "El programa termina: el {new} es el primer día en que ya no rige.",
    "diff.until_word_gone": "El programa ya no termina el {old}.",
    "diff.same": "Nada cambia: los dos dicen lo mismo en todos los días.",
    "diff.nothing": "nada",
}
PLACES: Final[dict[str, str]] = {
    "chapter.title": "el título",
    "chapter.status": "la situación",
    "chapter.jurisdiction": "la jurisdicción",
    "chapter.law": "las fuentes",
    "chapter.clock": "las fechas",
    "chapter.covers": "qué trabajo cubre",
    "chapter.facts": "los datos que pide",
    "chapter.parameters": "los números",
    "chapter.earns": "las reglas",
    "chapter.collects": "quién paga",
    "chapter.uses": "el uso",
    "chapter.providers": "las organizaciones",
}
WORDS: Final[dict[str, str]] = CHANGES | PLACES
