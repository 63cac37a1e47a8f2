"""What a worker is told of her request by text or mail. It names days and amounts, and never why she asked.

A message is read over shoulders and on lock screens: it does not even say which kind of time off it is.
"""

from datetime import date

from shared_security.claims.reasons import reason_words
from shared_security.law.words.figures import shown, shown_day

LANGUAGES = ("en", "es")
SUBJECT = ("Your time off", "Su tiempo libre")
WORDS = {
    "asked": (
        "We got your request for {amount}, {days}. {by}",
        "Recibimos su solicitud de {amount}, {days}. {by}",
    ),
    "waiting_for_paper": (
        "For your request of {amount}, {days}, a paper is still missing. {paper_by}",
        "Para su solicitud de {amount}, {days}, todavía falta un documento. {paper_by}",
    ),
    "granted": (
        "Granted: {granted}, {days}. On your page you see when it is paid.",
        "Concedido: {granted}, {days}. En su página ve cuándo se paga.",
    ),
    "granted_in_part": (
        "Granted in part: {granted} of {amount}, {days}. {reason}",
        "Concedido en parte: {granted} de {amount}, {days}. {reason}",
    ),
    "refused": (
        "Not granted: {amount}, {days}. {reason}",
        "No se concedió: {amount}, {days}. {reason}",
    ),
    "escalated": (
        "Nobody has answered your request for {amount}, {days}, in time. We passed it on to {level}.",
        "Nadie contestó a tiempo su solicitud de {amount}, {days}. La pasamos a {level}.",
    ),
    "office_decides": (
        "Your benefits organization may not decide at the moment. The program's office answers your request for"
        " {amount}, {days}.",
        "Su organización de beneficios no puede decidir en este momento. La oficina del programa responderá a su"
        " solicitud de {amount}, {days}.",
    ),
    "appealed": (
        "We got your appeal on {amount}, {days}. Other people will decide on it.",
        "Recibimos su apelación sobre {amount}, {days}. Otras personas la decidirán.",
    ),
}  # fmt: skip
LEVELS = {
    "provider": ("your benefits organization", "su organización de beneficios"),
    "supervisor": ("the people in charge there", "las personas a cargo allí"),
    "regulator": ("the program's office", "la oficina del programa"),
}
_BY = ("You get an answer by {day}.", "Tendrá respuesta a más tardar el {day}.")
_PAPER_BY = ("Add it on your page by {day}.", "Añádalo en su página a más tardar el {day}.")
_PAPER = ("Add it on your page.", "Añádalo en su página.")
_ON = ("on {first}", "el {first}")
_FROM = ("from {first} through {last}", "del {first} al {last}")


def notice_words(
    kind: str, language: str, *, unit: str, asked_micros: int, granted_micros: int | None, first: date, last: date,
    answer_by: date | None, paper_by: date | None, level: str, reason_code: str | None, appeal_by: date | None,
    final: bool,
) -> tuple[str, str]:  # fmt: skip
    """Subject and words."""
    n = LANGUAGES.index(language)
    told = " ".join(reason_words(reason_code, language, appeal_by, final=final)) if reason_code else ""
    days = (_ON if first == last else _FROM)[n].format(first=shown_day(first, language), last=shown_day(last, language))
    words = WORDS[kind][n].format(
        amount=shown(asked_micros, unit, language), granted=shown(granted_micros or 0, unit, language), days=days,
        reason=told, by=_BY[n].format(day=shown_day(answer_by, language)) if answer_by else "",
        paper_by=_PAPER_BY[n].format(day=shown_day(paper_by, language)) if paper_by else _PAPER[n],
        level=LEVELS[level][n],
    )  # fmt: skip
    return SUBJECT[n], words.strip()
