"""Amounts by their unit, days and spans of days."""

from typing import Final

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

WORDS: Final[dict[str, str]] = {
    **{f"month.{number}": name for number, name in enumerate(MONTHS, start=1)},
    **{f"weekday.{number}": name for number, name in enumerate(WEEKDAYS, start=1)},
    "day": "{day} {month} {year}",
    "day_of_year": "{day} {month}",
    "days.from": "from {first}",
    "days.through": "through {last}",
    "days.from_through": "from {first} through {last}",
    "days.on": "on {first}",
    "days.always": "on any day",
    "time.hours": "{amount} hours",
    "time.hours.one": "{amount} hour",
    "time.minutes": "{amount} minutes",
    "time.minutes.one": "{amount} minute",
    "time.seconds": "{amount} seconds",
    "time.seconds.one": "{amount} second",
    "amount.about": "about {amount}",
    "unit.USD/hour": "{amount} an hour",
    "unit.USD/job": "{amount} a job",
    "unit.USD/mile": "{amount} a mile",
    "unit.USD/day": "{amount} a day",
    "unit.USD/month": "{amount} a month",
    "unit.percent": "{amount} %",
    "unit.job": "{amount} jobs",
    "unit.job.one": "{amount} job",
    "unit.mile": "{amount} miles",
    "unit.mile.one": "{amount} mile",
    "unit.day": "{amount} days",
    "unit.day.one": "{amount} day",
    "unit.week": "{amount} weeks",
    "unit.week.one": "{amount} week",
    "unit.month": "{amount} months",
    "unit.month.one": "{amount} month",
    "unit.leave_hour": "{amount} hours of leave",
    "unit.leave_hour.one": "{amount} hour of leave",
    "unit.leave_time": "{amount} of leave",
    "unit.leave_day": "{amount} days of leave",
    "unit.leave_day.one": "{amount} day of leave",
    "unit.credit_hour": "{amount} hours in the hour bank",
    "unit.credit_hour.one": "{amount} hour in the hour bank",
    "unit.per_leave_hour": "{amount} for each hour of leave",
    "unit.per_leave_day": "{amount} for each day of leave",
    "unit.per_credit_hour": "{amount} for each hour in the hour bank",
}
