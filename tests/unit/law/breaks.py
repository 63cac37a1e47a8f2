"""Ways to break the good pack by one replacement, and what the reader must say of each."""

from tests.unit.law.good_pack import Broken, one

ALONE = "Write the part out: each line must read alone."
QUOTED = "or put it in quotes."
A_NUMBER = "Write digits with a decimal point, such as 12.50."
RATE = "a value of `hourly_rate`"
UNUSABLE = f"{RATE} has a value that cannot be used"
TABLE = "the table in a value of `shares`"
HUNDRED = "Make them add to 100 percent."
NO_SIGN = "Write the number without a sign."
NO_END = (
    "parameter `hourly_rate` does not say how long the value from 2020-01-01 is known to hold, "
    "though the first day of the next is not known. Add `known_until`."
)
FIRST_VALUE = "{from: 2020-01-01, is: 2.00, known_until: 2021-01-01, cite: act}"
LAST_VALUE = "{in_force_by: 2022-01-01, is: 3.00, cite: act}"
SHARES = "is: {sick: 60, vacation: 40}, cite: ours}"
# What a file may not hold at all.
YAML = {
    "a key given twice": one(
        "status: enacted",
        "status: enacted\nstatus: study",
        "`status` is given twice (first in line 3). Keep one of the two.",
    ),
    "an unknown key": one(
        "jurisdiction: US-WA\n",
        "jurisdiction: US-WA\njurisdictions: US-WA\n",
        "the program has an unknown key `jurisdictions`. Did you mean `jurisdiction`?",
    ),
    "an unknown key that resembles none": one(
        "jurisdiction: US-WA\n",
        "jurisdiction: US-WA\nxyz: 1\n",
        "the program has an unknown key `xyz`. Write one of: clock, collects, covers, earns, facts, holidays, "
        "jurisdiction, law, parameters, program, providers, status, title, uses, words_es.",
    ),
    "no for False": Broken(
        "is: 3.00, cite: act",
        "is: 3.00, unverified: no, cite: act",
        (
            ("", "`no` is read by YAML as a truth value. Write true or false, or put it in quotes."),
            ("", f"{RATE} has `unverified: no`. Write one of: false, true."),
        ),
    ),
    "Norway": Broken(
        "within: [US-WA]",
        "within: [NO]",
        (("", "`NO` is read by YAML as a truth value. Write true or false, or put it in quotes."),),
    ),
    "8:00 for 480": Broken(
        "is: 2.00",
        "is: 8:00",
        (
            ("", f"`8:00` is read by YAML as a number to base 60. Write hours as a decimal, such as 8.5, {QUOTED}"),
            ("", f"{UNUSABLE}: '8:00' is not a number. {A_NUMBER}"),
        ),
    ),
    "an octal number": one(
        "is: 2.5,", "is: 010,", f"`010` is read by YAML as an octal number. Leave out the leading zero, {QUOTED}"
    ),
    "a hexadecimal number": Broken(
        "is: 2.00",
        "is: 0x10",
        (
            ("", "`0x10` is read by YAML as a number to another base. Write it in decimal digits."),
            ("", f"{UNUSABLE}: '0x10' is not a number. {A_NUMBER}"),
        ),
    ),
    "a number with an underscore": Broken(
        "is: 2.00",
        "is: 1_000",
        (
            ("", "`1_000` is read by YAML as a number without its underscore. Write the digits alone."),
            ("", f"{UNUSABLE}: '1_000' is not a number. {A_NUMBER}"),
        ),
    ),
    "a floating-point number": Broken(
        "is: 2.00",
        "is: 2e0",
        (
            ("", "`2e0` is read by YAML as a floating-point number. Write the digits out."),
            ("", f"{UNUSABLE}: '2e0' is not a number. {A_NUMBER}"),
        ),
    ),
    "no digit before the point": Broken(
        "is: 2.00",
        "is: .5",
        (
            ("", "`.5` is read by YAML as a floating-point number. Write a digit before the point."),
            ("", f"{UNUSABLE}: '.5' is not a number. {A_NUMBER}"),
        ),
    ),
    "null for a word": one(
        "title: A good program", "title: null", f"`null` is read by YAML as nothing. Leave the line out, {QUOTED}"
    ),
    "an alias": one(
        f"- {FIRST_VALUE}\n      - {LAST_VALUE}",
        f"- &first {FIRST_VALUE}\n      - *first",
        f"an alias repeats another part of the file. {ALONE}",
        "- *first",
    ),
    "a merge key": Broken(
        "is: 3.00, cite: act}",
        "is: 3.00, cite: act, <<: {conflict: none}}",
        (
            ("", f"`<<` merges another part of the file. {ALONE}"),
            (
                "",
                f"{RATE} has an unknown key `<<`. Write one of: cite, conflict, from, in_force_by, is, known_from, "
                "known_until, note, published, unverified.",
            ),
        ),
    ),
    "a tag": one("is: 2.00", "is: !!float 2.00", "the tag `!!float` changes what is written. Leave the tag out."),
    "a tag of one's own": one(
        "is: 2.00", "is: !money 2.00", "the tag `!money` changes what is written. Leave the tag out."
    ),
    "not YAML": one(
        "within: [US-WA]",
        "within: [US-WA",
        "this is not YAML: expected ',' or ']', but got '}'. Mend the line; indent by two spaces.",
    ),
    "a tab for an indent": one(
        "    meaning: the part of the fare",
        "\tmeaning: the part of the fare",
        "this is not YAML: found character '\\t' that cannot start any token. Mend the line; indent by two spaces.",
    ),
    "two documents": one(
        "earns:",
        "---\nearns:",
        "this is not YAML: but found another document. Mend the line; indent by two spaces.",
    ),
    "a control character": one(
        "A good program", "A good\x07 program", "the character U+0007 cannot stand in YAML. Take it out."
    ),
    "a nest of brackets": one(
        "A good program", "[" * 5_000, "the file is nested too deeply. Close the brackets.", "program: good"
    ),
}

# Parameters and their dated values.
NUMBERS = {
    "a value without a citation": one(
        "is: 3.00, cite: act", "is: 3.00", f"{RATE} has no `cite`. Add a line `cite: ...`."
    ),
    "a value without a unit": one(
        "    unit: USD/hour\n", "", "parameter `hourly_rate` has no `unit`. Add a line `unit: ...`.", "hourly_rate:"
    ),
    "an unknown unit": one(
        "unit: USD/hour", "unit: USD/hours", "parameter `hourly_rate` has `unit: USD/hours`. Did you mean `USD/hour`?"
    ),
    "a parameter without a meaning": one(
        "    meaning: the part of the fare\n",
        "",
        "parameter `fare_rate` has no `meaning`. Add a line `meaning: ...`.",
        "fare_rate:",
    ),
    "a parameter without values": one(
        "unit: percent\n    values:\n      - {from: 2020-01-01, is: 2.5, cite: act}",
        "unit: percent\n    values: []",
        "parameter `fare_rate` has no list under `values`. Write one `- ` line for each member.",
    ),
    "an unknown source": one(
        "is: 2.5, cite: act",
        "is: 2.5, cite: acts",
        "a value of `fare_rate` cites `acts`, which `law` does not name. Did you mean `act`?",
    ),
    "a value without its first day": one(
        "{from: 2020-01-01, is: 2.5, cite: act}",
        "{is: 2.5, cite: act}",
        "a value of `fare_rate` needs one of `from` and `in_force_by`. Write the first day, or a day by which it held.",
    ),
    "a value with two first days": one(
        "{from: 2020-01-01, is: 2.5, cite: act}",
        "{from: 2020-01-01, in_force_by: 2021-01-01, is: 2.5, cite: act}",
        "a value of `fare_rate` needs one of `from` and `in_force_by`. Write the first day, or a day by which it held.",
    ),
    "a day that does not exist": Broken(
        "{from: 2020-01-01, is: 2.5, cite: act}",
        "{from: 2020-02-30, is: 2.5, cite: act}",
        (
            ("", "a value of `fare_rate` has `from: 2020-02-30`, which is no day. Write a day as YYYY-MM-DD."),
            (
                "",
                "a value of `fare_rate` needs one of `from` and `in_force_by`. "
                "Write the first day, or a day by which it held.",
            ),
        ),
    ),
    "a number below zero": one("is: 2.00", "is: -2.00", f"{UNUSABLE}: -2.00 is below zero. {NO_SIGN}"),
    "a number that is a word": one("is: 2.00", "is: two", f"{UNUSABLE}: 'two' is not a number. {A_NUMBER}"),
    "more decimals than the unit holds": one(
        "is: 2.5,",
        "is: 2.50001,",
        "a value of `fare_rate` has a value that cannot be used: '2.50001' has more than 4 "
        "decimals. Give at most 4 decimals.",
    ),
    "a number of thousands of digits": one(
        "is: 2.00", "is: " + "9" * 5_000, f"{UNUSABLE}: '{'9' * 40}' is not a number. {A_NUMBER}"
    ),
    "a list for a number": one(
        "is: 2.00", "is: [2.00]", f"{RATE} has no word under `is`. Write one value after `is:`."
    ),
    "shares that add to 99 percent": one(
        "vacation: 40", "vacation: 39", f"a value of `shares` has shares that add to 99 percent. {HUNDRED}"
    ),
    "shares a millionth short": one(
        "vacation: 40", "vacation: 39.9999", f"a value of `shares` has shares that add to 99.9999 percent. {HUNDRED}"
    ),
    "a share below zero that the others make up for": one(
        "{sick: 60, vacation: 40}",
        "{sick: 110, vacation: -10}",
        f"{TABLE} has a value that cannot be used: -10 is below zero. {NO_SIGN}",
    ),
    "a share that is no number": one(
        "vacation: 40", "vacation: {a: 40}", f"{TABLE} has no word under `vacation`. Write one value after `vacation:`."
    ),
    "shares of no pocket": one(
        "{sick: 60, vacation: 40}", "{}", f"{TABLE} names no pocket. Write `is: {{pocket: number}}`."
    ),
    "an unknown pocket": one(
        "vacation: 40", "vacations: 40", f"{TABLE} has an unknown pocket `vacations`. Did you mean `vacation`?"
    ),
    "a later table with another pocket": Broken(
        f"- {{from: 2020-01-01, {SHARES}",
        f"- {{from: 2020-01-01, {SHARES}\n      - {{from: 2021-01-01, is: {{sick: 60, health: 40}}, cite: ours}}",
        (
            (f"- {{from: 2020-01-01, {SHARES}", f"{TABLE} has no `health`. Add a line `health: ...`."),
            ("health: 40", f"{TABLE} has no `vacation`. Add a line `vacation: ...`."),
        ),
    ),
    "values out of order": one(
        LAST_VALUE,
        "{from: 2022-01-01, is: 3.00, cite: act}\n      - {from: 2021-06-01, is: 3.00, cite: act}",
        "parameter `hourly_rate` has overlapping periods: 2021-06-01 does not come after 2022-01-01. "
        "Order the values by their first day; one value for each day.",
        "from: 2021-06-01",
    ),
    "two values for one day": one(
        FIRST_VALUE,
        FIRST_VALUE + "\n      - {from: 2020-01-01, is: 2.01, known_until: 2021-01-01, cite: act}",
        "parameter `hourly_rate` has overlapping periods: 2020-01-01 does not come after 2020-01-01. "
        "Order the values by their first day; one value for each day.",
        "is: 2.01",
    ),
    "two values for one day that became known on one day": one(
        "{from: 2020-01-01, is: 2.5, cite: act}",
        "{from: 2020-01-01, known_from: 2020-02-01, is: 2.5, cite: act}\n"
        "      - {from: 2020-01-01, known_from: 2020-02-01, is: 2.6, cite: act}",
        "parameter `fare_rate` has overlapping periods: 2020-01-01 does not come after 2020-01-01. "
        "Order the values by their first day; one value for each day.",
        "is: 2.6",
    ),
    "known until after the next value": one(
        "known_until: 2021-01-01",
        "known_until: 2022-01-02",
        "parameter `hourly_rate` has overlapping periods: known until 2022-01-02, but the next value begins on "
        "2022-01-01. End `known_until` on or before the next value.",
    ),
    "known until its own first day": one(
        "known_until: 2021-01-01",
        "known_until: 2020-01-01",
        f"{RATE} has a `known_until` that is not after its first day. Write the first day not known any more.",
    ),
    "a first day not known, though the value before it has no end": one(
        "known_until: 2021-01-01, ",
        "",
        NO_END,
    ),
    "an earlier state of knowledge without an end": one(
        FIRST_VALUE,
        "{from: 2020-01-01, is: 1.00, cite: act}\n"
        "      - {from: 2020-01-01, known_from: 2020-06-01, is: 2.00, known_until: 2021-01-01, cite: act}",
        NO_END,
        "is: 1.00",
    ),
    "the name of a quantity": one(
        "  shares:\n",
        "  tips: {meaning: a tip, unit: USD, values: [{from: 2020-01-01, is: 1, cite: act}]}\n  shares:\n",
        "parameter `tips` has the name of a quantity of the record. Name it after what the law calls it.",
    ),
}
