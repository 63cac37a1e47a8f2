"""How the amount of one record came about."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "record.answer": "{title}, {day}: {answer}",
    "record.no_day": "sin día",
    "record.case": "Caso: {name}",
    "record.given": "{name}: {value}, según el registro",
    "record.fact": "{name}: {value}, según lo anotado sobre {about}",
    "record.fact_unknown": "{name}: {value}, lo que vale si nadie lo ha anotado sobre {about}",
    "record.table": "{name}, {since}",
    "record.nothing": "nada",
    "record.waits": "{pockets}: ya cuenta, y se calcula el {day}, al terminar el período",
    "record.holds": "{name}: {value}, {since}",
    "record.from": "desde el {day}",
    "record.in_force_by": "en vigor a más tardar el {day}",
    "record.step": "{step} = {value}",
    "record.line": "{pocket}: {amount}",
    "record.borne": "lo paga {bearer}",
    "record.missing_input": "El registro no dice {field}",
    "record.fact_not_known": "Nadie ha anotado {field}. El trabajo espera hasta entonces",
    "record.not_in_force": "El programa está en vigor {days}",
    "record.not_covered": "{field} es {value}, y el programa no lo cubre",
    "record.covered_where": "El programa cubre el trabajo si se cumple todo esto: {conditions}",
    "record.out_of_range": "El programa no puede calcular con lo que el registro dice de {field}",
    "record.value": "{value} ({name})",
    "record.unknown": "{name}, {words}",
    "record.window": "{day}: de {limit} de este período ya se habían contado {before}, así que cuentan {counted}",
}
