"""What happens around leave in a random history: work, money of payers, payments to workers, moves."""

from datetime import date, timedelta
from random import Random
from uuid import UUID

from shared_security.claims.request import Request
from tests.properties.naive_leave import NaiveLeave
from tests.tools.leave_life import LeaveLife

DAY = timedelta(days=1)


class Life:
    """Two workers, two payers, and the tokens of each; acts: what was done, for whoever reads of a failure."""

    def __init__(self, place: LeaveLife, number: int, *, keeps: bool) -> None:
        self.place, self.chance, self.number = place, Random(number), number
        self.people, self.payers = [f"Ana {number}", f"Bo {number}"], [f"App {number}", f"Home {number}"]
        place.today = max(place.today, date(2027 + number % 40, 11, 20) + number % 4 * 11 * DAY)
        place.add_payers(*self.payers)
        for person in self.people:
            place.add_worker(person)
            place.paid_at(person, f"98{place.chance_number():06}")
        rank = sorted(self.payers, key=lambda name: place.payers[name].int)
        self.rank = {name: rank.index(name) for name in self.payers}
        life = 400 if keeps else 45
        self.naive = {person: NaiveLeave(life, 12, keeps, 16) for person in self.people}
        self.revisions: dict[str, int] = {}
        self.requests: list[tuple[str, Request]] = []
        self.payments: list[tuple[str, UUID, int]] = []
        self.acts: list[str] = []

    @property
    def today(self) -> date:
        """The day that the clock shows."""
        return self.place.today

    def note(self, *words: object) -> None:
        """What is done, for whoever reads of a failure."""
        self.acts.append(f"{self.today} {' '.join(map(str, words))}")

    def told(self, what: object) -> str:
        """For whoever reads of a failure."""
        return "\n".join([f"history {self.number}", *self.acts, str(what)])

    def work(self) -> None:
        """A payer reports work of the last weeks."""
        person, payer = self.chance.choice(self.people), self.chance.choice(self.payers)
        day = self.today - self.chance.choice([0, 1, 3, 10, 40]) * DAY
        self._send(person, payer, f"{person[:2]}{len(self.revisions)}", day, self.chance.randint(2, 20))

    def correct(self) -> None:
        """A payer corrects work, up or down, or to nothing, however long ago it was."""
        found = [(person, name) for person, naive in self.naive.items() for name in sorted(naive.works)]
        if found:
            person, name = self.chance.choice(found)
            payer, day, hours = self.naive[person].works[name]
            self._send(person, self._payer(payer), name, day, self.chance.choice([0, hours // 2, hours + 3]))

    def _send(self, person: str, payer: str, name: str, day: date, hours: int) -> None:
        row = self._row(person, name, day, hours)
        self.note(payer, "reports", name, person, day, hours, "revision", row["revision"])
        told = self.place.send(row, payer=payer).told
        assert told and told[0].answer, told
        self.naive[person].works[name] = self.rank[payer], day, hours

    def _row(self, person: str, name: str, day: date, hours: int) -> dict[str, str]:
        revision = self.revisions[name] = self.revisions.get(name, 0) + 1
        return {
            "external_id": name, "account": self.place.workers[person].number, "work_date": str(day),
            "hours": str(hours), "gross_pay": f"{hours * self.chance.randint(15, 40)}.37", "revision": str(revision),
        }  # fmt: skip

    def _payer(self, rank: int) -> str:
        return next(name for name, one in self.rank.items() if one == rank)

    def invoices(self) -> None:
        """For every period that has ended."""
        self.note("invoices")
        self.place.issue()

    def payment(self) -> None:
        """A payer pays a part, all, or too much."""
        payer = self.chance.choice(self.payers)
        (whole,) = self.place.ask(
            "SELECT coalesce(sum(open_micros), 0)::bigint / 10000 FROM invoice WHERE payer_id = %s",
            self.place.payers[payer],
        )[0]
        cents = max(1, self.chance.choice([whole + 1, whole + 1, whole // 3, whole * 2, self.chance.randint(1, 9_000)]))
        self.note(payer, "pays", cents)
        self.payments.append((payer, self.place.pays(payer, cents), cents))

    def bounce(self) -> None:
        """A bank takes a payment back."""
        if self.payments:
            payer, payment, cents = self.payments.pop(self.chance.randrange(len(self.payments)))
            self.note(payer, "takes back", cents)
            self.place.takes_back(payer, payment, cents)

    def guarantee(self) -> None:
        """The guarantee gets a little."""
        cents = self.chance.randint(100, 30_000)
        self.note("guarantee gets", cents)
        self.place.give("guarantee", cents)

    def files(self) -> None:
        """Payments to workers are sent to banks."""
        self.note("files are sent")
        self.place.send_files()

    def bank(self) -> None:
        """Those sent are paid."""
        self.note("the bank pays", self.place.bank_pays())

    def sent_back(self) -> None:
        """One of them comes back."""
        self.note("one comes back", self.place.bank_sends_back(self.chance.randrange(100)))

    def pay_workers(self) -> None:
        """The act of every day that pays."""
        self.note("workers are paid")
        assert not self.place.pay_everybody(), self.told("somebody could not be paid")

    def payday(self) -> None:
        """Money comes to where it is paid from, and is paid as far as it goes."""
        for act in (self.guarantee, self.pay_workers, self.cash, self.arrives, self.files, self.bank):
            act()

    def anew(self) -> None:
        """Both say another place; what came back is paid there."""
        self.note("paid anew")
        for person in self.people:
            self.place.paid_at(person, f"98{self.place.chance_number():06}")
        self.pay_workers()

    def move(self) -> None:
        """Somebody goes to another provider, or stays."""
        person, to = self.chance.choice(self.people), self.chance.choice(list(self.place.providers))
        self.note(person, "goes to", to)
        self.place.move(person, self.place.providers[to])

    def cash(self) -> None:
        """Cash leaves for who keeps it."""
        self.note("cash leaves")
        self.place.send_cash()

    def arrives(self) -> None:
        """Cash comes."""
        self.note("cash comes")
        self.place.cash_arrives()
