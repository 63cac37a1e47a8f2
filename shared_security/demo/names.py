"""Made-up names of many origins, put together by chance; nobody is meant."""

from random import Random

FIRST = (
    "Abel", "Adaeze", "Aisha", "Alma", "Amadou", "Anh", "Ayana", "Beatriz", "Benedikt", "Bo", "Camila", "Chidi",
    "Dalia", "Delroy", "Elif", "Emeka", "Esperanza", "Farid", "Fatou", "Gita", "Goran", "Hana", "Ibrahim",
    "Ines", "Ivana", "Jae", "Joaquín", "Kaito", "Keisha", "Kwame", "Lan", "Leilani", "Luz", "Malik", "Marisol",
    "Mei", "Mirza", "Nadia", "Ngozi", "Omar", "Oksana", "Paloma", "Pilar", "Quan", "Rafael", "Rosalind",
    "Samira", "Sione", "Tamika", "Tenzin", "Tomás", "Ursula", "Vinh", "Wanjiru", "Xiomara", "Yusuf", "Zainab",
    "Zoran",
)  # fmt: skip
LAST = (
    "Abara", "Achterberg", "Aldana", "Amsel", "Bakare", "Balogh", "Barrientos", "Birdsong", "Calloway",
    "Castañeda", "Chea", "Delacroix", "Demir", "Diallo", "Dufresne", "Escamilla", "Fa'alogo", "Farouk", "Gebre",
    "Goldwater", "Halim", "Hinojosa", "Ibarra", "Iwata", "Jimenez-Roe", "Kaplan", "Kealoha", "Khoury",
    "Kowalczyk", "Lindgren", "Lozano", "Mbeki", "Menchaca", "Mistry", "Nakai", "Nguyen", "Novakova", "Oduya",
    "Olafsdottir", "Park", "Pereyra", "Quispe", "Rahimi", "Redcloud", "Saavedra", "Sandoval", "Sethi", "Tafoya",
    "Tesfaye", "Uribe", "Vang", "Villalobos", "Whitlock", "Xiong", "Yilmaz", "Zelaya",
)  # fmt: skip


def made_up_names(chance: Random, count: int) -> list[str]:
    """As many different names as are asked for; two given names where one is not enough."""
    names: dict[str, None] = {}
    while len(names) < count:
        words = [chance.choice(FIRST), chance.choice(LAST)]
        if " ".join(words) in names:
            words.insert(1, chance.choice(FIRST))
        names[" ".join(words)] = None
    return list(names)


def phone(place: int) -> str:
    """One of the hundred numbers of each area that are kept for stories: 206 555 0100 to 0199, then the next area."""
    areas = ("206", "253", "360", "425", "509", "564")
    return f"{areas[place // 100]} 555 01{place % 100:02}"


def mail(name: str) -> str:
    """An address that leads nowhere, from a name."""
    plain = "".join(letter if letter.isascii() and letter.isalpha() else "." for letter in name.lower())
    return ".".join(part for part in plain.split(".") if part) + "@example.org"
