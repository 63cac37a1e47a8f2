"""Which spellings fit a name: made-up pairs for every rule, and real misspellings counted.

Measured with the rule as it is (a change that lowers a rate must say so here):

| data | pairs of one person, each with two words or more | fit |
|---|---|---|
| febrl 4 (synthetic errors, several to a name, names swapped for others) | 4,652 | 80.6 % |
| splink fake 1000 (letters scrambled in half of the names) | 351 | 69.2 % |

Of 100,000 drawn pairs of different people of febrl 4 with different names, 2 fit (jacob and jacobie white). Work whose
name does not fit is counted and waits for a look; it is not lost.
"""

import csv
import random
import warnings
from pathlib import Path

import pytest

from shared_security.workers.same_name import one_error_apart, same_name
from shared_security.workers.simplest import simplest_mail, simplest_name, simplest_phone

DATA = Path(__file__).parents[4] / "shared" / "data"

FIT = [
    ("María del Carmen Núñez", "MARIA DEL CARMEN NUNEZ"),
    ("Ana Díaz", "Diaz, Ana"),
    ("John Smith", "J. Smith"),
    ("John Smith", "Smith J"),
    ("J. Smith", "John Smith"),
    ("John Quincy Adams", "John Adams"),
    ("John Adams", "John Q. Adams"),
    ("Mary-Jane Watson", "Mary Jane Watson"),
    ("Mary-Jane Watson", "WATSON MARYJANE"),
    ("Conor O'Brien", "Conor O\u2019Brien"),
    ("Conor O'Brien", "Conor OBrien"),
    ("Conor O'Brien", "Conor O Brien"),
    ("Ronald MacDonald", "Ronald Mac Donald"),
    ("Robert Smith", "Rob Smith"),
    ("John Smith", "John Smyth"),
    ("John Smith", "John Smiht"),
    ("John Smith", "Jhon Smith"),
    ("Dr. Ada Lovelace", "Ada Lovelace"),
    ("Martin King Jr.", "Martin King"),
    ("Łukasz Żółć", "Lukasz Zolc"),
    ("Søren Ødegård", "Soren Odegard"),
    ("Straße Müller", "Strasse Muller"),
    ("Nguyễn Văn An", "Nguyen Van An"),
    ("Rosa Parks Lee", "Lee Rosa"),
    ("Sukarno", "sukarno"),
    ("李 小龙", "小龙 李"),
    ("Ольга Иванова", "ИВАНОВА ОЛЬГА"),
    ("Ana Díaz", ""),
    ("", "Ana Díaz"),
    ("Ana Díaz", " . "),
    ("Mr. Dr.", "dr mr"),
]
DIFFER = [
    ("John Smith", "Jane Smith"),
    ("John Smith", "Smyth J."),
    ("John Smith", "J. S."),
    ("Ann Lee", "Amy Lee"),
    ("Ann Lee", "An Li"),
    ("John Smith", "Jon Smyth"),
    ("Maria Garcia", "Maria Lopez"),
    ("Maria Garcia Lopez", "Maria Perez"),
    ("Li Wei", "Li Na"),
    ("John Smith", "Johnny"),
    ("Jo Smith", "Joseph Smith"),
    ("Ben Carter", "Ken Carter"),
    ("A B", "A C"),
    ("John John", "John Smith"),
]


@pytest.mark.parametrize(("held", "sent"), FIT)
def test_spellings_that_fit(held: str, sent: str) -> None:
    """In both directions."""
    assert same_name(held, sent)
    assert same_name(sent, held)


@pytest.mark.parametrize(("held", "sent"), DIFFER)
def test_names_that_differ(held: str, sent: str) -> None:
    """In both directions."""
    assert not same_name(held, sent)
    assert not same_name(sent, held)


def test_one_error_is_what_it_says() -> None:
    """Against a slow and simple maker of every single error, over short words of three letters."""
    letters = "abc"
    words = ["".join(random.Random(n).choices(letters, k=4 + n % 3)) for n in range(60)]
    for word in words:
        reached = single_errors(word, letters)
        for other in words:
            if len(other) >= 4 and other != word:
                assert one_error_apart(word, other) == (other in reached), (word, other)


def single_errors(word: str, letters: str) -> set[str]:
    """Every word that one error makes of this one."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    fewer = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    changed = {head + letter + tail[1:] for head, tail in cuts if tail for letter in letters}
    more = {head + letter + tail for head, tail in cuts for letter in letters}
    return fewer | swapped | changed | more


def test_one_phone_and_one_address_however_written() -> None:
    """What is equal for people is equal for the index, and what is not is not."""
    same = {simplest_phone(text) for text in ("206 555 0142", "(206) 555-0142", "+1-206-555-0142", "001 206 555 0142")}
    assert same == {"12065550142"}
    assert simplest_phone("+44 20 7946 0000") == "442079460000"
    assert simplest_phone("+20 6555 0142") != simplest_phone("206 555 0142")
    assert simplest_mail(" Ana@Example.org ") == "ana@example.org"
    assert simplest_name("NÚÑEZ, Ana-María") == simplest_name("ana maria nunez") != simplest_name("ana maria")


def test_real_misspellings() -> None:
    """The rates of the table above are held, and printed."""
    febrl = pairs("febrl4a.csv", "febrl4b.csv")
    fit = share(febrl)
    print(f"febrl 4: {fit} of 1,000 fit over {len(febrl)} pairs")
    assert fit >= 800
    splink = clusters("splink_fake_1000.csv")
    print(f"splink fake 1000: {share(splink)} of 1,000 fit over {len(splink)} pairs")
    assert share(splink) >= 685


def test_strangers_do_not_fit() -> None:
    """Drawn pairs of different people whose names, simply written, are not the same."""
    names = [one for one, _ in pairs("febrl4a.csv", "febrl4b.csv")]
    chance = random.Random(20151112)
    drawn = [chance.sample(names, 2) for _ in range(100_000)]
    wrong = [pair for pair in drawn if simplest_name(pair[0]) != simplest_name(pair[1]) and same_name(*pair)]
    print(f"strangers that fit: {len(wrong)} of 100,000: {wrong}")
    assert len(wrong) <= 5


def rows(file: str) -> list[dict[str, str]]:
    """The rows of a file of the shared data; skips the test, and says so, where it is not there."""
    if not (DATA / file).exists():
        warnings.warn(f"{file} is not in the shared data: the rates of name fitting are not measured", stacklevel=2)
        pytest.skip(f"{DATA / file} is missing")
    with (DATA / file).open(newline="") as lines:
        return [{key.strip(): (text or "").strip() for key, text in row.items()} for row in csv.DictReader(lines)]


def pairs(held: str, sent: str) -> list[tuple[str, str]]:
    """The two spellings of each person of the febrl files, where both have two words."""
    by_person = [
        {row["rec_id"].split("-")[1]: f"{row['given_name']} {row['surname']}" for row in rows(file)}
        for file in (held, sent)
    ]
    both = [(name, by_person[1][person]) for person, name in by_person[0].items() if person in by_person[1]]
    return [pair for pair in both if all(len(name.split()) > 1 for name in pair)]


def clusters(file: str) -> list[tuple[str, str]]:
    """The first spelling of each person of the splink file with each later one."""
    people: dict[str, list[str]] = {}
    for row in rows(file):
        people.setdefault(row["cluster"], []).append(f"{row['first_name']} {row['surname']}")
    both = [(names[0], name) for names in people.values() for name in names[1:]]
    return [pair for pair in both if all(len(name.split()) > 1 for name in pair)]


def share(spellings: list[tuple[str, str]]) -> int:
    """How many of 1,000 pairs fit."""
    return 1000 * sum(same_name(*pair) for pair in spellings) // len(spellings)
