"""How the amount of one record came about."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "record.answer": "{title}, {day}: {answer}",
    "record.no_day": "sin día",
    "record.case": "Caso: {name}",
    "record.given": "{name}: {value}, según el registro",
    "record.fact": "{name}: {value}, según lo anotado sobre {about}",
    "record.holds": "{name}: {value}, {since}",
    "record.from": "desde el {day}",
    "record.in_force_by": "en vigor a más tardar el {day}",
    "record.step": "{name} = {sentence} = {value}",
    "record.step_table": "{name} = {sentence}",
    "record.line": "{pocket}: {amount}",
    "record.borne": "lo paga {bearer}",
    "record.missing": "El registro no dice {field}",
    "record.fact_missing": "Nadie ha anotado {field}. El trabajo cuenta y espera hasta entonces",
    "record.not_in_force": "El programa no está en vigor el {day}",
    "record.not_covered": "{field} es {value}, y el programa no lo cubre",
    "record.not_covered_at_all": "El programa no cubre este trabajo",
    "record.out_of_range": "{field} pasa de lo que cabe en un registro",
    "record.value": "{value} ({name})",
    "record.unknown": "{name} {words}",
    "record.window": "{day}: de {limit} de este período ya se habían contado {before}, así que cuentan {counted}",
}
