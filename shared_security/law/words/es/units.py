"""Amounts by their unit, days and spans of days."""

from typing import Final

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")

WORDS: Final[dict[str, str]] = {
    **{f"month.{number}": name for number, name in enumerate(MONTHS, start=1)},
    **{f"weekday.{number}": name for number, name in enumerate(WEEKDAYS, start=1)},
    "day": "{day} de {month} de {year}",
    "day_of_year": "{day} de {month}",
    "days.from": "desde el {first}",
    "days.through": "hasta el {last}",
    "days.from_through": "desde el {first} hasta el {last}",
    "days.on": "el {first}",
    "days.always": "en cualquier día",
    "time.hours": "{amount} horas",
    "time.hours.one": "{amount} hora",
    "time.minutes": "{amount} minutos",
    "time.minutes.one": "{amount} minuto",
    "time.seconds": "{amount} segundos",
    "time.seconds.one": "{amount} segundo",
    "amount.about": "cerca de {amount}",
    "unit.USD/hour": "{amount} por hora",
    "unit.USD/job": "{amount} por encargo",
    "unit.USD/mile": "{amount} por milla",
    "unit.USD/day": "{amount} por día",
    "unit.USD/month": "{amount} por mes",
    "unit.percent": "{amount} %",
    "unit.job": "{amount} encargos",
    "unit.job.one": "{amount} encargo",
    "unit.mile": "{amount} millas",
    "unit.mile.one": "{amount} milla",
    "unit.day": "{amount} días",
    "unit.day.one": "{amount} día",
    "unit.week": "{amount} semanas",
    "unit.week.one": "{amount} semana",
    "unit.month": "{amount} meses",
    "unit.month.one": "{amount} mes",
    "unit.leave_hour": "{amount} horas libres",
    "unit.leave_hour.one": "{amount} hora libre",
    "unit.leave_time": "{amount} de tiempo libre",
    "unit.leave_day": "{amount} días libres",
    "unit.leave_day.one": "{amount} día libre",
    "unit.credit_hour": "{amount} horas en el banco de horas",
    "unit.credit_hour.one": "{amount} hora en el banco de horas",
    "unit.per_leave_hour": "{amount} por cada hora libre",
    "unit.per_leave_day": "{amount} por cada día libre",
    "unit.per_credit_hour": "{amount} por cada hora en el banco de horas",
}
