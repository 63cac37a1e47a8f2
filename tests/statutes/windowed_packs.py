"""Made-up programs with windows, as text: a cap of 40 hours a week over all payers in each of the three orders, a leave
with a yearly cap for each payer, days with work, and time that counts once."""

HEAD = """
program: made_up
title: Made up
status: study
jurisdiction: US
law: {ours: {cite: "Made up", kind: ours}}
clock: {from: 2026-01-01, time_zone: of_record, rate_day: work_date, cite: ours}
covers: {work: any, places: any, cite: ours}
collects: {borne_by: payer, cite: ours}
"""

RATE = """
parameters:
  rate: {meaning: pay for an hour, unit: USD/hour, values: [%s]}
  cap: {meaning: hours of a week that count, unit: hour, values: [{from: 2026-01-01, is: 40, cite: ours}]}
"""


def capped_week(order: str, steps: dict[str, str], shared_by: str = "") -> str:
    """So much an hour on the first 40 hours of a week over all payers. steps: rates by first day."""
    values = ", ".join(f"{{from: {first}, is: {rate}, cite: ours}}" for first, rate in steps.items())
    share = f", shared_by: {shared_by}" if shared_by else ""
    return (
        HEAD
        + RATE % values
        + f"""
earns:
  contribution:
    - cite: ours
      window: {{length: week, of: worker, order: {order}{share}}}
      steps:
        - counted: {{part_of: time_worked, up_to: cap}}
        - due: {{multiply: rate, by: counted}}
      gives: {{health: due}}
"""
    )


TIERS = (
    HEAD
    + """
parameters:
  stipend: {meaning: pay for a month, unit: USD/month, values: [{from: 2026-01-01, is: 177.77, cite: ours}]}
  part: {meaning: part of it, unit: percent, by: bracket, at: hour, values: [
      {from: 2026-01-01, is: {0: 0, 1.5: 50, 2.5: 100}, cite: ours}]}
earns:
  stipend:
    - cite: ours
      window: {length: month, of: SCOPE, order: in_proportion SHARED}
      round: {to: "0.01", mode: half_up}
      steps:
        - driven: {add: [passenger_time, dispatch_time]}
        - weekly: {average: driven, per: week}
        - reached: {by_bracket: part, of: weekly}
        - whole: {multiply: stipend, by: window_months}
        - due: {take: reached, of: whole}
      gives: {health: due}
"""
)


def tiers(shared_by: str = "") -> str:
    """A stipend by hours a week over a month: of each payer, or of all of them, shared by a quantity."""
    shared = f", shared_by: {shared_by}" if shared_by else ""
    return TIERS.replace("SCOPE", "worker" if shared_by else "worker_and_payer").replace(" SHARED", shared)


LEAVE = (
    HEAD
    + """
parameters:
  hours_for_one: {meaning: hours worked for an hour of leave, unit: hour/leave_hour, values: [
      {from: 2026-01-01, is: 40, cite: ours}, {from: 2026-07-01, is: 30, cite: ours}]}
  yearly_cap: {meaning: leave of a year, unit: leave_hour, values: [{from: 2026-01-01, is: 3, cite: ours}]}
  days_for_one: {meaning: days for a day of leave, unit: day/leave_day, values: [{from: 2026-01-01, is: 3, cite: ours}]}
  rate: {meaning: pay for an hour, unit: USD/hour, values: [{from: 2026-01-01, is: 0.000007, cite: ours}]}
earns:
  hours:
    - cite: ours
      window: {length: year, of: worker_and_payer, order: worked}
      steps:
        - accrued: {accrue: passenger_time, one_per: hours_for_one}
        - kept: {part_of: accrued, up_to: yearly_cap}
      gives: {sick: kept}
  days:
    - cite: ours
      window: {length: ever, of: worker_and_payer, order: arrived}
      round: {to: 1, mode: down}
      steps:
        - earned: {accrue: active_day, one_per: days_for_one}
      gives: {sick: earned}
  once:
    - cite: ours
      borne_by: worker
      window: {length: week, of: worker, order: worked}
      steps:
        - due: {multiply: rate, by: union_time}
      gives: {health: due}
"""
)
