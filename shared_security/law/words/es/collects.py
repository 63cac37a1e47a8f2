"""How it is paid in, in Spanish."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "collects.due": "Cuándo vence",
    "collects.due.days_after": "Se paga a más tardar {days} después de que termine {period}",
    "collects.due.last_day_of_month": (
        "Se paga a más tardar el último día del mes que llega {months_after} después de {period}"
    ),
    "collects.due.day_of_month": "Se paga a más tardar el {day} que llega {months_after} después de {period}",
    "collects.due.business_days_after_payday": (
        "Se paga a más tardar {days} después del día de pago, contando días hábiles"
    ),
    "collects.due.half_month": (
        "Para un período de pago que termina hasta el {through}: se paga antes de que termine ese mes. Para otro: "
        "hasta el {day} del mes siguiente"
    ),
    "collects.due.if_no_business_day.next": "Si ese día no es hábil: el siguiente día hábil",
    "collects.due.if_no_business_day.before": "Si ese día no es hábil: el día hábil anterior",
    "collects.first_months": "Primeros meses",
    "collects.first_months.free": "Desde el primer día de trabajo no se debe nada durante {number}",
    "collects.late_charge": "Qué se cobra por pagar tarde",
    "collects.late_charge.a_year": "{name}: {number} de {of}, por cada día después de {since}",
    "collects.late_charge.a_month": "{name}: {number} de {of}, por cada mes o parte de un mes después de {since}",
    "collects.late_charge.each.full": "{name}: {number} por cada {every} completos después de {since}",
    "collects.late_charge.each.started": (
        "{name}: {number} por cada {every}, completos o empezados, después de {since}"
    ),
    "collects.late_charge.share": "{name}: {number} de {of}",
    "collects.late_charge.per_head": "{name}: {number} por cada persona y período",
    "collects.late_charge.larger_of": "{name}: lo mayor entre {of}",
    "collects.late_charge.up_to": "Como máximo {number}",
    "collects.late_charge.only_if": "Solo si la oficina determinó: {word}",
    "collects.late_charge.discretion": "La oficina puede cobrar menos",
    "collects.late_charge.charges": "Se cobra: {list}",
    "collects.late_correction": "Una parte de la persona que trabaja que resultó mal después del pago",
    "collects.late_correction.missed_share.payer": (
        "Lo que no se descontó a tiempo lo paga quien paga el trabajo, y no se descuenta de pagos posteriores"
    ),
    "collects.late_correction.missed_share.worker": (
        "Lo que no se descontó a tiempo se descuenta de pagos posteriores"
    ),
    "collects.late_correction.taken_too_much.refund": (
        "Lo que se descontó de más se devuelve a la persona que trabaja"
    ),
    "collects.late_correction.taken_too_much.credit": (
        "Lo que se descontó de más se abona a la siguiente parte de la persona que trabaja"
    ),
    "collects.payments": "A qué se aplica primero un pago",
    "collects.payments.order": "En este orden, lo más antiguo primero: {list}",
    "collects.payments.period.month": "El período actual es el mes del pago",
    "collects.payments.period.quarter": "El período actual es el trimestre del pago",
    "collects.payments.period.year": "El período actual es el año del pago",
    "collects.overpayment": "Pagado de más",
    "collects.overpayment.then.credit": "Se abona a lo siguiente que se deba",
    "collects.overpayment.then.refund": "Se devuelve",
    "collects.overpayment.then.kept": "No se devuelve",
    "collects.overpayment.below": "Si es menos de {number}:",
    "collects.overpayment.otherwise.credit": "A partir de esa cantidad se abona",
    "collects.overpayment.otherwise.refund": "A partir de esa cantidad se devuelve",
    "collects.overpayment.otherwise.kept": "A partir de esa cantidad no se devuelve",
    "collects.underpayment": "Pagado de menos",
    "collects.underpayment.waived_below": "Un resto de menos de {number} no se cobra",
    "collects.used_before_correction": (
        "Dinero que la persona que trabaja ya había usado antes de que se corrigiera el trabajo"
    ),
    "collects.used_before_correction.then.borne": "Lo asume quien paga el trabajo",
    "collects.used_before_correction.then.recoverable": (
        "Se toma de lo que después pague la misma parte para la misma persona y el mismo beneficio"
    ),
    "collects.true_up": "Un pago provisional y su corrección",
    "collects.true_up.provisional": "El pago provisional",
    "collects.true_up.final": "El pago exacto",
    "collects.true_up.over.credit": "Lo que sobró se abona",
    "collects.true_up.over.refund": "Lo que sobró se devuelve",
    "collects.true_up.over.kept": "Lo que sobró no se devuelve",
    "collects.shortfall": "Quién responde por lo que no se paga",
    "collects.shortfall.made_good_by": "Responde, en este orden: {list}",
    "collects.shortfall.share": "De lo que falta se cubre: {number}",
    "collects.interest": "Intereses y comisiones de los bancos que guardan el dinero",
    "collects.interest.to.administration": (
        "Los intereses van al dinero para administrar el programa, y de ahí salen las comisiones"
    ),
    "collects.interest.to.guarantee": "Los intereses van al fondo de garantía, y de ahí salen las comisiones",
    "collects.interest.to.public_fund": "Los intereses van al fondo público, y de ahí salen las comisiones",
    "collects.interest.to.worker_centre": (
        "Los intereses van al centro de trabajadores, y de su dinero salen las comisiones"
    ),
    "collects.admin_cap": "Administración",
    "collects.admin_cap.most": "Se puede gastar en administración como máximo: {number}",
    "collects.admin_cap.of.contributions": "Se calcula de las contribuciones",
    "collects.admin_cap.of.benefits_paid": "Se calcula de los beneficios pagados",
    "collects.match": "Lo que se agrega a los pagos de la persona que trabaja",
    "collects.match.share": "Se agrega de lo pagado: {number}",
    "collects.match.up_to": "Como máximo {number} por año",
    "collects.elections": "Una elección: {name}",
    "collects.elections.by.payer": "Elige quien paga el trabajo",
    "collects.elections.by.worker": "Elige la persona que trabaja",
    "collects.elections.choices": "Entre: {list}",
    "collects.elections.takes_effect.same_day": "Vale desde el día en que se hace",
    "collects.elections.takes_effect.this_month": "Vale desde el primer día del mes en que se hace",
    "collects.elections.takes_effect.next_month": "Vale desde el primer día del mes siguiente",
    "collects.elections.takes_effect.this_quarter": "Vale desde el primer día del trimestre en que se hace",
    "collects.elections.takes_effect.next_quarter": "Vale desde el primer día del trimestre siguiente",
    "collects.elections.takes_effect.this_year": "Vale desde el primer día del año en que se hace",
    "collects.elections.takes_effect.next_year": "Vale desde el primer día del año siguiente",
    "collects.elections.least": "Dura como mínimo {number}",
    "collects.elections.most": "Dura como máximo {number}",
    "collects.elections.wait": "Se puede hacer después de {number} de trabajo",
    "collects.elections.final": "No se puede cambiar después",
}
