"""Ways to break the rules and the chapters of the good pack, and what the reader must say of each."""

from shared_security.law.units import GIVEN_UNITS
from tests.unit.law.good_pack import Broken, one

NO_NAME = "Use small letters, digits and _, at most 60."
PRICE = "price: {add: [taxable_fare, tips]}"
SURCHARGE = "surcharge: {take: fare_rate, of: price}"
CONTRIBUTION = "contribution: {multiply: hourly_rate, by: time_worked}"
UNTIL = "    - until: 2023-01-01\n"
CLOCK = "clock: {from: 2020-01-01, time_zone: America/Los_Angeles, rate_day: work_date, cite: act}"
UNITS_TO_MULTIPLY = (
    "Multiply one of: USD/hour by hour, USD/job by job, USD/mile by mile, USD/day by day, USD/month by month, "
    "or a factor by anything."
)
GIVES = "gives: {workers_compensation: surcharge}"
GIVEN = ", ".join(GIVEN_UNITS)
NOTHING = "which is no quantity, parameter or earlier step"
PAST = (
    "can reach 9,224,409,600,008,035,200, which is past 2^63 - 1 = 9,223,372,036,854,775,807. "
    "Lower the largest value of a parameter, or take the share of a smaller amount."
)

# Rules, their versions and their steps.
RULES = {
    "versions that overlap": one(
        "- from: 2023-01-01",
        "- from: 2022-12-31",
        "rule `leave` has overlapping periods: 2022-12-31 is before 2023-01-01. "
        "Order the versions by their first day, and end the earlier one with `until`.",
    ),
    "a version without an end before another": one(
        UNTIL + "      cite",
        "    - cite",
        "rule `leave` has overlapping periods: 2023-01-01 is before 9999-12-31. "
        "Order the versions by their first day, and end the earlier one with `until`.",
        "- from: 2023-01-01",
    ),
    "a version that ends before it begins": one(
        "- until: 2023-01-01",
        "- until: 2020-01-01",
        "rule `leave` ends on 2020-01-01, which is not after 2020-01-01. Put `until` after `from`.",
    ),
    "a version from before the program": one(
        "- until: 2023-01-01",
        "- from: 2019-12-31\n      until: 2023-01-01",
        "rule `leave` has days on which the program is not in force. Keep `from` and `until` within `clock`.",
    ),
    "two rules for one pocket": one(
        "gives: {workers_compensation: surcharge}",
        "gives: {sick: surcharge}",
        "rule `insurance` gives to sick on days on which `leave` does. "
        "Join them in one rule, or give them days, a condition or a bearer of their own.",
        "    - cite: act",
    ),
    "a rule without a citation": one(
        "    - cite: act\n      steps:",
        "    - steps:",
        "rule `insurance` has no `cite`. Add a line `cite: ...`.",
    ),
    "a sum that mixes units": one(
        PRICE,
        "price: {add: [taxable_fare, time_worked]}",
        "step `price` mixes units: USD and hour. Add amounts of one unit.",
    ),
    "a product that mixes units": one(
        CONTRIBUTION,
        "contribution: {multiply: hourly_rate, by: jobs}",
        f"step `contribution` mixes units: USD/hour by job. {UNITS_TO_MULTIPLY}",
    ),
    "a product the wrong way round": one(
        CONTRIBUTION,
        "contribution: {multiply: time_worked, by: hourly_rate}",
        f"step `contribution` mixes units: hour by USD/hour. {UNITS_TO_MULTIPLY}",
    ),
    "a share of a share": one(
        SURCHARGE,
        "surcharge: {take: fare_rate, of: fare_rate}",
        "step `surcharge` mixes units: percent of percent. Take a percent of an amount.",
    ),
    "a share that is no percent": Broken(
        SURCHARGE,
        "surcharge: {take: tips, of: price}",
        (("", "step `surcharge` mixes units: USD of USD. Take a percent of an amount."),),
    ),
    "a table among amounts": one(
        SURCHARGE,
        "surcharge: {take: shares, of: price}",
        "step `surcharge` works on a table by pocket. Use `divide ... by` for such a table.",
    ),
    "divided by what is no table": one(
        "price: {add: [taxable_fare, tips]}\n        - surcharge: {take: fare_rate, of: price}",
        "price: {add: [taxable_fare, tips]}\n        - surcharge: {divide: price, by: fare_rate}",
        "step `surcharge` does not divide one amount by a table of percents. Divide by a parameter `by: pocket`.",
    ),
    # 5,740,000 micro-dollars x 2,678,400 seconds x 600,000 millionths = 9,224,409,600,000,000,000; $5.73 still fits.
    "a product that can pass 2^63": Broken(
        "is: 3.00",
        "is: 1148000.000001",
        tuple((piece, f"step `parts` {PAST}") for piece in ("- parts: {divide: c", "- parts: {divide: d")),
    ),
    "a rounding by a divisor past 64 bits": one(
        GIVES,
        GIVES + '\n      round: {to: "1000000000000", mode: up}',
        "rule `insurance` rounds workers_compensation by a divisor past 2^63. "
        "Round to a smaller part, or give its numbers fewer decimals.",
        "    - cite: act",
    ),
    "a word that carries SQL": one(
        "  places: {by: place_start, within: [US-WA]}",
        "  places: {by: place_start, within: [US-WA]}\n  workers: {occupation: [\"x') OR ('' = '\"]}",
        "`workers` has a word `x') OR ('' = '` that is no code. Use letters, digits and _ . : -, at most 60.",
        "  workers:",
    ),
    "a program over itself": one(
        "  places: {by: place_start, within: [US-WA]}",
        "  places: {by: place_start, within: [US-WA]}\n  over: [good]",
        "`covers` goes over itself. Name another program under `over`.",
        "  over:",
    ),
    "a program over and beside another": one(
        "  places: {by: place_start, within: [US-WA]}",
        "  places: {by: place_start, within: [US-WA]}\n  over: [other]\n  beside: [other]",
        "`covers` goes over `other` and beside it. "
        "Say `over` where this one takes its place, `beside` where both are due.",
        "  beside:",
    ),
    "a zone that each machine has its own of": one(
        "America/Los_Angeles",
        "localtime",
        "`clock` has an unknown time zone `localtime`. Write one such as America/New_York, or of_record.",
    ),
    "a table with a key that carries SQL": one(
        "      - {from: 2020-01-01, is: 2.5, cite: act}",
        "      - {from: 2020-01-01, is: 2.5, cite: act}\n  odd:\n    meaning: odd\n    unit: percent\n    by: class\n"
        '    of: occupation\n    values:\n      - {from: 2020-01-01, is: {"a\'b": 1}, cite: act}',
        "the table in a value of `odd` has a word `a'b` that is no code. Use letters, digits and _ . : -, at most 60.",
        "a'b",
    ),
    "an unknown verb": one(
        SURCHARGE,
        "surcharge: {takes: fare_rate, of: price}",
        "step `surcharge` has no known verb: `takes`. Did you mean `take`?",
    ),
    "an expression": one(
        SURCHARGE,
        "surcharge: fare_rate * price",
        "step `surcharge` holds no named values. Write `key: value` lines, or {key: value}.",
    ),
    "a verb with a key it does not have": one(
        SURCHARGE,
        "surcharge: {take: fare_rate, of: price, oft: tips}",
        "step `surcharge` has an unknown key `oft`. Did you mean `of`?",
    ),
    "a verb without its second value": one(
        SURCHARGE, "surcharge: {take: fare_rate}", "step `surcharge` has no `of`. Add a line `of: ...`."
    ),
    "an unknown value": one(
        PRICE, "price: {add: [taxable_fare, tip]}", f"step `price` uses `tip`, {NOTHING}. Did you mean `tips`?"
    ),
    "a later step": one(
        PRICE,
        "price: {add: [taxable_fare, surcharge]}",
        f"step `price` uses `surcharge`, {NOTHING}. Did you mean `shares`?",
    ),
    "a step that nothing uses": one(
        SURCHARGE,
        SURCHARGE + "\n        - idle: {take: fare_rate, of: tips}",
        "rule `insurance` has a step `idle` that nothing uses. Use it in a later step or in `gives`.",
        "- idle",
    ),
    "a step with the name of a quantity": one(
        PRICE + "\n        - " + SURCHARGE,
        "tips: {add: [taxable_fare, gross_pay]}\n        - surcharge: {take: fare_rate, of: tips}",
        "step `tips` has a name that is taken. Name the step after what it computes.",
    ),
    "a step that is not one line": one(
        SURCHARGE,
        SURCHARGE + "\n          other: {add: [tips]}",
        "rule `insurance` has a step that is not one line `- name: {verb: ...}`. Write `- name: {take: a, of: b}`.",
        SURCHARGE,
    ),
    "SQL in the name of a step": Broken(
        SURCHARGE,
        '"price, (SELECT 1) AS x": {take: fare_rate, of: price}',
        (
            ("", f"rule `insurance` has a name `price, (SELECT 1) AS x` that is not plain. {NO_NAME}"),
            (
                "workers_compensation:",
                "rule `insurance` gives `workers_compensation` from `surcharge`, which is no step in "
                f"{GIVEN}. "
                "Write one of: price.",
            ),
        ),
    ),
    "SQL in the name of a rule": one(
        "  insurance:\n",
        '  "x; DROP TABLE entry --":\n',
        f"`earns` has a name `x; DROP TABLE entry --` that is not plain. {NO_NAME}",
    ),
    "SQL in the name of a parameter": Broken(
        "  fare_rate:\n",
        '  "1); DROP TABLE entry --":\n',
        (
            ("", f"`parameters` has a name `1); DROP TABLE entry --` that is not plain. {NO_NAME}"),
            (SURCHARGE, f"step `surcharge` uses `fare_rate`, {NOTHING}. Did you mean `hourly_rate`?"),
        ),
    ),
    "a name that begins with a capital": one(
        "  insurance:\n", "  Insurance:\n", f"`earns` has a name `Insurance` that is not plain. {NO_NAME}"
    ),
    "a name of 61 letters": one(
        "  insurance:\n", f"  {'i' * 61}:\n", f"`earns` has a name `{'i' * 61}` that is not plain. {NO_NAME}"
    ),
    "gives that names no step": one(
        GIVES,
        "gives: {workers_compensation: sur}",
        "rule `insurance` gives `workers_compensation` from `sur`, which is no step in "
        f"{GIVEN}. "
        "Write one of: price, surcharge.",
    ),
    "gives to an unknown pocket": one(
        GIVES,
        "gives: {workers_comp: surcharge}",
        "rule `insurance` gives to an unknown pocket `workers_comp`. Did you mean `workers_compensation`?",
    ),
    "gives what is not divided": one(
        GIVES,
        "gives: surcharge",
        "rule `insurance` gives `surcharge`, which is no USD divided among pockets. Name a `divide` step.",
    ),
    "gives time divided as if it were money": one(
        f"{PRICE}\n        - {SURCHARGE}\n      {GIVES}",
        "time: {divide: waiting_time, by: shares}\n        - surcharge: {take: fare_rate, of: tips}\n      gives: time",
        "rule `insurance` gives `time`, which is no USD divided among pockets. Name a `divide` step.",
        "gives: time",
    ),
    "gives a list": one(
        GIVES,
        "gives: [surcharge]",
        "rule `insurance` has `gives` that names no pocket. Write `gives: {pocket: step}`.",
    ),
    "gives nothing": one(
        GIVES, "gives: {}", "rule `insurance` has `gives` that names no pocket. Write `gives: {pocket: step}`."
    ),
    "gives left out": one(
        f"      {GIVES}\n", "", "rule `insurance` has no `gives`. Add a line `gives: ...`.", "    - cite: act"
    ),
    "a parameter that no rule uses": one(
        "  shares:\n",
        "  spare: {meaning: a fee, unit: USD, values: [{from: 2020-01-01, is: 1, cite: act}]}\n  shares:\n",
        "`parameters` has a parameter `spare` that no rule uses. Use it or leave it out.",
    ),
}

NOT_READ = "source `act` has no `read` day or no `url`. Say where the text stands and on which day you read it."
NO_CODE = "that is no code. Write a jurisdiction code such as US-WA-SEATTLE."
A_ZONE = "Write one such as America/New_York, or of_record."

# The other chapters.
CHAPTERS = {
    "another name than its file's": one(
        "program: good", "program: bad", "the program calls itself `bad`. Call it `good`, as its file is."
    ),
    "no title": one(
        "title: A good program\n", "", "the program has no `title`. Add a line `title: ...`.", "program: good"
    ),
    "an unknown status": one(
        "status: enacted", "status: enacting", "the program has `status: enacting`. Did you mean `enacted`?"
    ),
    "a chapter left out": one(
        CLOCK + "\n", "", "the program has no `clock`. Add a line `clock: ...`.", "program: good"
    ),
    "no sources": Broken(
        "law:\n",
        "laws:\n",
        (
            ("program: good", "the program has no `law`. Add a line `law: ...`."),
            ("laws:", "the program has an unknown key `laws`. Did you mean `law`?"),
        ),
    ),
    "a source without the day it was read": one("read: 2026-11-21, ", "", NOT_READ),
    "a source without an address": one(', url: "https://example.gov/act"', "", NOT_READ),
    "a source of an unknown kind": one(
        "kind: ours",
        "kind: hearsay",
        "source `ours` has `kind: hearsay`. "
        "Write one of: inferred, measured, notes_official, official, ours, secondary.",
    ),
    "a clock without a day": one(
        "{from: 2020-01-01, time_zone", "{time_zone", "`clock` has no `from`. Add a line `from: ...`."
    ),
    "a program that ends before it begins": one(
        "{from: 2020-01-01, time_zone",
        "{from: 2020-01-01, until: 2020-01-01, time_zone",
        "`clock` ends on 2020-01-01, which is not after 2020-01-01. Put `until` after `from`.",
    ),
    "an unknown time zone": one(
        "America/Los_Angeles",
        "America/Los_Angelos",
        f"`clock` has an unknown time zone `America/Los_Angelos`. {A_ZONE}",
    ),
    "a path for a time zone": one(
        "America/Los_Angeles", "../../etc/passwd", f"`clock` has an unknown time zone `../../etc/passwd`. {A_ZONE}"
    ),
    "a folder for a time zone": one(
        "America/Los_Angeles", "America", f"`clock` has an unknown time zone `America`. {A_ZONE}"
    ),
    "an unknown day": one(
        "rate_day: work_date", "rate_day: workdate", "`clock` has `rate_day: workdate`. Did you mean `work_date`?"
    ),
    "an unknown kind of work": one(
        "[rideshare, delivery]",
        "[rideshare, delivry]",
        "`covers` names an unknown kind of work `delivry`. Did you mean `delivery`?",
    ),
    "any beside a kind of work": one(
        "[rideshare, delivery]",
        "[any, delivery]",
        "`covers` names `any` beside other kinds of work. Write `work: any` alone, or the kinds alone.",
    ),
    "no kind of work": one(
        "[rideshare, delivery]", "[]", "`covers` has no list of words under `work`. Write `work: [one, two]`."
    ),
    "SQL in a place": one(
        "within: [US-WA]", 'within: ["US-WA\') OR (1=1"]', f"`places` names a place `US-WA') OR (1=1` {NO_CODE}"
    ),
    "a place in small letters": one("within: [US-WA]", "within: [us-wa]", f"`places` names a place `us-wa` {NO_CODE}"),
    "an unknown place of the work": one(
        "by: place_start", "by: place_begin", "`places` has `by: place_begin`. Did you mean `place_end`?"
    ),
    "no place": one(
        "within: [US-WA]", "within: []", "`places` has no list of words under `within`. Write `within: [one, two]`."
    ),
    "places left out": one(
        "  places: {by: place_start, within: [US-WA]}\n",
        "",
        "`covers` has no `places`. Add a line `places: ...`.",
        "covers:",
    ),
    "covers without a citation": one(
        "within: [US-WA]}\n  cite: act",
        "within: [US-WA]}",
        "`covers` has no `cite`. Add a line `cite: ...`.",
        "covers:",
    ),
    "an unknown bearer": one(
        "borne_by: payer", "borne_by: payers", "`collects` has `borne_by: payers`. Did you mean `payer`?"
    ),
    "an unknown bearer that must not": one(
        "never_by: [worker]",
        "never_by: [workers]",
        "`collects` names an unknown bearer `workers`. Did you mean `worker`?",
    ),
    "borne by whom it must not be": one(
        "never_by: [worker]",
        "never_by: [payer]",
        "`collects` is both borne by and never borne by `payer`. Keep one of the two.",
    ),
}
