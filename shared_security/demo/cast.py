"""Who is in the made-up world: who pays for work, and the people that a visitor may be."""

from dataclasses import dataclass

OFFICE = "Office of Portable Benefits (demonstration)"
# Who runs accounts: the first has everybody by default, some chose the second, and the third still applies.
PROVIDER, OTHER_PROVIDER = "Common Table Benefits Cooperative", "Northside Trust"
APPLICANT = "Juniper Hall Mutual"


@dataclass(frozen=True)
class MadeUpPayer:
    """Who pays for work.

    share: its part of all records, in thousandths. of, to: which of a hundred workers work for it; some for two.
    way: how it sends its work: api, csv or form.
    """

    name: str
    kind: str
    work_kind: str
    share: int
    of: int
    to: int
    way: str


ZIPALONG, HOPPA, BASKETRUN = "Zipalong Rides", "Hoppa Rides", "Basketrun Delivery"
MOP, CAFE, HOTEL = "Sparkle and Mop Cleaning", "Corner Cup Cafes", "Larch Street Hotel"
STAFFING, CARE, FARM = "Tidepool Staffing", "Plumtree Home Care", "Fennel Hill Farm"
# Short, as people say them: whose home it is.
OKORO, LINDQVIST, MARCHETTI = "Okoro family", "Lindqvist family", "Marchetti family"

PAYERS = (
    MadeUpPayer(ZIPALONG, "platform", "rideshare", 270, 0, 24, "api"),
    MadeUpPayer(HOPPA, "platform", "rideshare", 170, 14, 32, "api"),
    MadeUpPayer(BASKETRUN, "platform", "delivery", 230, 26, 52, "api"),
    MadeUpPayer(MOP, "company", "cleaning", 55, 50, 62, "csv"),
    MadeUpPayer(CAFE, "company", "food_service", 85, 66, 80, "csv"),
    MadeUpPayer(HOTEL, "company", "hotel", 70, 58, 68, "csv"),
    MadeUpPayer(STAFFING, "company", "staffing", 50, 76, 88, "csv"),
    MadeUpPayer(CARE, "company", "care", 55, 86, 97, "csv"),
    MadeUpPayer(FARM, "company", "farm", 12, 94, 100, "csv"),
    MadeUpPayer(OKORO, "household", "cleaning", 0, 0, 0, "form"),
    MadeUpPayer(LINDQVIST, "household", "cleaning", 0, 0, 0, "form"),
    MadeUpPayer(MARCHETTI, "household", "cleaning", 0, 0, 0, "form"),
)
# What it reports as its contribution is too little: 1.50 an hour where the rules of the demonstration ask 2.00.
REPORTS_TOO_LITTLE = STAFFING


@dataclass(frozen=True)
class PersonToBe:
    """One of the people on the page of people to be.

    works_for: whose work she does, with the weekdays (0 is Monday) and minutes of each visit or shift.
    role, payer, provider, duties: what she may do besides, and where; a worker where role is empty.
    """

    name: str
    en: str
    es: str
    works_for: tuple[tuple[str, tuple[int, ...], int], ...] = ()
    role: str = ""
    payer: str = ""
    provider: str = ""
    duties: tuple[str, ...] = ()

    @property
    def about(self) -> dict[str, str]:
        """The sentence on who this is, by language."""
        return {"en": self.en, "es": self.es}


PEOPLE_TO_BE = (
    PersonToBe(
        "Marisol Aldana Quispe",
        "Cleans three homes, a hotel and offices: five clients, one account.",
        "Limpia tres casas, un hotel y oficinas: cinco clientes, una sola cuenta.",
        (
            (OKORO, (0,), 210),
            (LINDQVIST, (2,), 180),
            (MARCHETTI, (4,), 240),
            (MOP, (1, 3), 300),
            (HOTEL, (5,), 360),
        ),
    ),
    PersonToBe(
        "Tenzin Calloway",
        "Drives for two apps, and sees both in one balance.",
        "Maneja para dos aplicaciones y ve las dos en un solo saldo.",
        ((ZIPALONG, (0, 2, 4, 5), 330), (HOPPA, (1, 3, 5), 270)),
    ),
    PersonToBe(
        "Leilani Gebre",
        "Opened an account this week and has no work in it yet.",
        "Abrió su cuenta esta semana y todavía no tiene ningún trabajo en ella.",
    ),
    PersonToBe(
        "Rosalind Barrientos",
        "Manages Corner Cup Cafes and reports the hours of its people.",
        "Administra los cafés Corner Cup y reporta las horas de su gente.",
        role="payer",
        payer=CAFE,
    ),
    PersonToBe(
        "Adaeze Okoro",
        "Has a cleaner come to her home on Mondays.",
        "Recibe en su casa los lunes a una persona que limpia.",
        role="payer",
        payer=OKORO,
    ),
    PersonToBe(
        "Kaito Lindgren",
        "Connects the Zipalong app: keys, calls, and what became of each record.",
        "Conecta la aplicación Zipalong: claves, llamadas y qué pasó con cada registro.",
        role="payer",
        payer=ZIPALONG,
    ),
    PersonToBe(
        "Wanjiru Kaplan",
        "Watches over the program for the public office.",
        "Vigila el programa desde la oficina pública.",
        role="regulator",
    ),
    PersonToBe(
        "Delroy Whitlock",
        "Keeps this system running and says who may do what in it.",
        "Mantiene este sistema en marcha y decide quién puede hacer qué.",
        role="administrator",
    ),
    PersonToBe(
        "Soledad Whitfield",
        "Decides on time off at the benefits organization, and pays it out.",
        "Decide sobre el tiempo libre en la organización de beneficios, y lo paga.",
        role="provider",
        provider=PROVIDER,
        duties=("decide", "pay", "members"),
    ),
    PersonToBe(
        "Emeka Thorvaldsen",
        "Is the second person at the benefits organization, hears appeals, and keeps its staff.",
        "Es la segunda persona en la organización de beneficios, resuelve apelaciones y lleva su personal.",
        role="provider",
        provider=PROVIDER,
        duties=("supervise", "appeals", "pay", "members", "staff"),
    ),
    PersonToBe(
        "Halima Birdsong",
        "Does everything at a small benefits organization, which some workers chose.",
        "Hace de todo en una organización de beneficios pequeña, que algunas personas eligieron.",
        role="provider",
        provider=OTHER_PROVIDER,
        duties=("decide", "pay", "members", "staff"),
    ),
)
CLEANER, DRIVER = PEOPLE_TO_BE[0], PEOPLE_TO_BE[1]
DECIDER, SUPERVISOR = (one.name for one in PEOPLE_TO_BE if one.provider == PROVIDER)
# Not on the page: the second administrator, whom some acts need.
SECOND = PersonToBe("Ines Sethi", "", "", role="administrator")
