"""The story of an amount in the books: the frame around what the law says of it."""

from typing import Final

RECORD: Final[dict[str, str]] = {
    "story.entry": "Asiento {entry}: {amount}, a cargo de {bearer}",
    "story.reported": "Lo informó {kind} {payer} como {name}",
    "story.work": "Trabajo del {day}: {fields}",
    "story.day_stated": "el día lo dijo quien paga",
    "story.account": "Cuenta {account}",
    "story.merged": "Cuenta {account}, informado para {home}, que se unió a ella",
    "story.close": "Cierre de {rule}, de quien paga, {payer}. Lo que contó:",
    "story.counted": "{day}: {time} para quien paga, {payer}",
    "story.record": "Qué fue del registro:",
    "story.revision": "la revisión {number} {state}, lote {batch}, {sealed}",
    "kind.platform": "la plataforma",
    "kind.company": "la empresa",
    "kind.household": "el hogar",
    "state.posted": "está en los libros",
    "state.taken_back": "anula la revisión {number}",
    "state.superseded": "llegó después de una más alta; no se asentó nada",
    "state.skipped": "nunca llegó; una más alta ocupa su lugar",
    "state.open": "espera",
    "state.replaced": "esperó hasta que llegó una más alta",
    "state.cancelled": "esperó y se canceló",
}
POSTED: Final[dict[str, str]] = {
    "story.posted": "Asentado {batch}",
    "story.posted_with": "Asentado con {facts} {batch}",
    "story.adjusted": "Ajustado en {amount}, por la causa entre paréntesis, {batch}",
    "story.adjusted_with": "Ajustado en {amount} con {facts}, por la causa entre paréntesis, {batch}",
    "story.caused": "Ajustado en {amount}, por la revisión {number} del registro {record}, {batch}",
    "story.caused_with": "Ajustado en {amount} con {facts}, por la revisión {number} del registro {record}, {batch}",
    "story.batch": "en {month} por {actor} ({cause}), lote {batch}, {sealed}",
    "story.sealed": "sellado con el número {number}, conocido el {moment}",
    "story.not_sealed": "aún sin sellar",
    "story.posting": "Asiento:",
    "side.debit": "debe",
    "side.credit": "haber",
}
LAW: Final[dict[str, str]] = {
    "story.law": "Ley: {program}, versión {number} del {day}, {engine}",
    "story.alone": "Este es el registro como si estuviera solo; el importe cuenta también otro trabajo de su período",
    "story.rounding": "Redondeado una vez por beneficio:",
    "story.rounded": "{pocket}: exactamente {exact}, redondeado a {amount}",
    "story.rounded_together": "{pocket}: {amount}, {words}",
    "story.and_part": "{whole} y {part} de una millonésima",
    "story.differs": "ESTO NO ES LO QUE DA LA LEY, {amount}: ejecute ./run sss books check",
}
WORDS: Final[dict[str, str]] = RECORD | POSTED | LAW
