"""Why a request is not granted, or only in part: the whole catalogue, each in the worker's words.

Each says why, what she can do, and by when. `{appeal}` is the sentence on the appeal. No reason tells of health.
"""

from dataclasses import dataclass
from datetime import date

from shared_security.law.words.figures import shown_day


@dataclass(frozen=True)
class Reason:
    """Why, and what to do, in English and Spanish. by_person: whether a person may choose it."""

    code: str
    why: tuple[str, str]
    do: tuple[str, str]
    by_person: bool = True


REASONS = {
    one.code: one
    for one in (
        Reason(
            "not_enough",
            ("There is less time or money in your account for this than you asked for.",
             "En su cuenta hay menos tiempo o dinero para esto de lo que pidió."),
            ("Look at your balance, and ask again for what is there.",
             "Mire su saldo y vuelva a pedir lo que hay."),
        ),
        Reason(
            "corrected_away",
            ("After you asked, a client corrected the hours it had reported, and part of this time is not there now.",
             "Después de su solicitud, un cliente corrigió las horas que había informado, y parte de este tiempo ya no "
             "está."),
            ("Look at the contribution that changed. If the correction is wrong, tell that client or us.",
             "Mire la contribución que cambió. Si la corrección es incorrecta, avise a ese cliente o a nosotros."),
        ),
        Reason(
            "reason_not_covered",
            ("The rules let this benefit be used for certain reasons, and yours is not one of them.",
             "Las reglas permiten usar este beneficio por ciertas razones, y la suya no es una de ellas."),
            ("If another reason fits, ask again with it.",
             "Si otra razón corresponde, vuelva a pedirlo con ella."),
        ),
        Reason(
            "paper_missing",
            ("The rules ask for a paper for an absence this long, and we have not got it.",
             "Las reglas piden un documento para una ausencia así de larga, y no lo tenemos."),
            ("Ask again with the paper, or appeal and add it there.",
             "Vuelva a pedirlo con el documento, o apele y añádalo ahí."),
        ),
        Reason(
            "paper_does_not_fit",
            ("The paper we got does not show what the rules ask for, or cannot be read.",
             "El documento que recibimos no muestra lo que piden las reglas, o no se puede leer."),
            ("Ask again with a clear photo or another paper.",
             "Vuelva a pedirlo con una foto clara u otro documento."),
        ),
        Reason(
            "days_overlap",
            ("You have already been granted time off for these days.",
             "Ya se le concedió tiempo libre para estos días."),
            ("Choose other days, or cancel the other request first.",
             "Elija otros días o cancele primero la otra solicitud."),
        ),
        Reason(
            "waiting_not_over",
            ("The rules ask you to have worked for a while before this can be used, and that time is not over.",
             "Las reglas piden haber trabajado un tiempo antes de usarlo, y ese tiempo no ha terminado."),
            ("Your balance says from which day it can be used. Ask again then.",
             "Su saldo dice desde qué día se puede usar. Vuelva a pedirlo entonces."),
        ),
        Reason(
            "no_decision_in_time",
            ("Nobody decided in time, and the rules say that a request then counts as refused.",
             "Nadie decidió a tiempo, y las reglas dicen que entonces la solicitud cuenta como rechazada."),
            ("You did nothing wrong. Appeal, and other people will decide.",
             "Usted no hizo nada mal. Apele, y decidirán otras personas."),
            by_person=False,
        ),
    )
}  # fmt: skip

_APPEAL_BY = (
    "If you disagree, you can appeal through {day}: other people than those who decided will look at it.",
    "Si no está de acuerdo, puede apelar hasta el {day}: lo revisarán otras personas, no quienes decidieron.",
)
_APPEAL = (
    "If you disagree, you can appeal: other people than those who decided will look at it.",
    "Si no está de acuerdo, puede apelar: lo revisarán otras personas, no quienes decidieron.",
)
_FINAL = (
    "This was the decision on your appeal, and it is final here. A court or the labor office may still hear you.",
    "Esta fue la decisión sobre su apelación, y aquí es final. Un tribunal o la oficina de trabajo aún puede oírle.",
)


def reason_words(code: str, language: str, appeal_by: date | None, *, final: bool = False) -> tuple[str, str, str]:
    """Why, what to do, and by when, for the worker."""
    n = ("en", "es").index(language)
    reason = REASONS[code]
    by = _APPEAL_BY[n].format(day=shown_day(appeal_by, language)) if appeal_by else _APPEAL[n]
    return reason.why[n], reason.do[n], _FINAL[n] if final else by
