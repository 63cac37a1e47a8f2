"""Senders that note what they are told, and send the same again until they are: payers' programs, workers at forms."""

import json
import random
import re
import threading
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

import psycopg

from tests.faults.stormy_town import StormyTown
from tests.faults.told import Row, Told
from tests.faults.wire import LOST, Heard, call

GIVE_UP = 240  # seconds after which a call that was never answered is a fault
AGAIN = 0.1  # seconds until the same is sent again
# What a payer's program meets with that is told to send the same again; a page says to try again in a few minutes.
SEND_AGAIN = (409, 500, 502, 503)
CSRF = "a" * 32


@dataclass
class Call:
    """A call that counts once, with what it was answered."""

    payer: str
    rows: Sequence[Row]
    key: str = field(default_factory=lambda: uuid.uuid4().hex)
    answer: bytes = b""

    @property
    def body(self) -> bytes:
        """The same bytes each time."""
        return json.dumps({"records": [row.fields() for row in self.rows]}).encode()


@dataclass
class Sender(threading.Thread):
    """A thread that works through what it has to send. heard: how often each status came; lost: how often none did.
    said: the words of those that are to be sent again."""

    port: int
    town: StormyTown
    told: Told
    chance: random.Random
    heard: Counter[int] = field(default_factory=Counter)
    lost: int = 0
    said: set[str] = field(default_factory=set)
    failed: list[BaseException] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        """Work; what goes wrong is kept for the one who waits."""
        try:
            self.work()
        except BaseException as error:
            self.failed.append(error)

    def work(self) -> None:
        """What this kind of sender does."""
        raise NotImplementedError

    def until_answered(self, path: str, body: bytes, headers: dict[str, str], method: str = "POST") -> Heard:
        """Send the same again until there is an answer that is one."""
        end = time.monotonic() + GIVE_UP
        while time.monotonic() < end:
            try:
                heard = call(self.port, method, path, body or None, headers)
            except LOST:
                self.lost += 1
                time.sleep(AGAIN)
                continue
            self.heard[heard.status] += 1
            if heard.status not in SEND_AGAIN:
                return heard
            self.said.add(_words(heard.body))
            time.sleep(AGAIN)
        raise AssertionError(f"{path} was never answered: {self.heard}, {self.lost} lost")


class PayerProgram(Sender):
    """Sends calls of one payer one after the other; some are sent again after they were answered."""

    payer: str = ""
    calls: Sequence[Call] = ()

    def work(self) -> None:
        """Until all are answered."""
        for one in self.calls:
            if self.stop.is_set():
                return
            self.send(one)
            if self.chance.random() < 0.2:
                before = one.answer
                self.send(one)
                assert one.answer == before, "sent again, a call is answered with the same bytes"

    def send(self, one: Call) -> None:
        """One call; each record that is said to be in the books is noted."""
        headers = {
            "Authorization": f"Bearer {self.town.api_keys[one.payer]}", "Content-Type": "application/json",
            "Idempotency-Key": one.key,
        }  # fmt: skip
        heard = self.until_answered("/api/v1/work-records", one.body, headers)
        assert heard.status == 200, heard
        one.answer = heard.body
        for row, answer in zip(one.rows, json.loads(heard.body)["records"], strict=True):
            assert (answer["external_id"], answer["revision"]) == (row.external_id, row.revision), answer
            assert answer["status"] in ("accepted", "superseded"), answer
            if answer["status"] == "accepted":
                self.told.accept(row)
        self.told.answers += 1


class WorkerAtForms(Sender):
    """A worker who asks for sick leave, adds a place to be paid and chooses her organization, by the forms of her
    pages, as long as she is let."""

    who: str = ""
    gone_through: int = 0

    def work(self) -> None:
        """One form after the other; each is sent again until it is answered."""
        while not self.stop.is_set():
            self.chance.choice([self.ask_for_leave, self.ask_for_leave, self.move, self.add_place])()
            self.gone_through += 1
            time.sleep(0.02)

    def post(self, path: str, **fields: str) -> Heard:
        """A form of hers."""
        session = self.town.workers[self.who].browser.cookies["session"].value
        headers = {
            "Cookie": f"session={session}; csrftoken={CSRF}", "Content-Type": "application/x-www-form-urlencoded",
        }  # fmt: skip
        heard = self.until_answered(path, urlencode({**fields, "csrfmiddlewaretoken": CSRF}).encode(), headers)
        assert heard.status in (200, 302), (path, heard.status, _text(heard.body)[-500:])
        return heard

    def ask_for_leave(self) -> None:
        """Half an hour of a day; refused where too little is there."""
        form = uuid.uuid4()
        heard = self.post(
            "/my/take-time-off", kind=self.town.sick_leave, form_id=str(form), do="ask",
            first=self.town.today.isoformat(), amount="0.5", payer="", destination="",
        )  # fmt: skip
        if heard.status == 302:
            assert str(form) in heard.location, heard.location
            self.told.requests.add(form)
            self.told.answers += 1

    def add_place(self) -> None:
        """A card; at most five are kept."""
        form = uuid.uuid4()
        heard = self.post("/my/where-to-be-paid/card", card="4012888888881881", form_id=str(form))
        if heard.status == 302:
            self.told.places.add(form)
            self.told.answers += 1

    def move(self) -> None:
        """To the other organization from today; nothing where a move is asked for already."""
        account = self.town.workers[self.who].account_id
        query = "SELECT provider_id FROM account_provider WHERE account_id = %s AND upper_inf(during)"
        try:
            here = self.town.ask(query, account)[0][0]
        except psycopg.Error:
            return  # the server is away
        (to,) = (one for one in self.town.providers.values() if one != here)
        session = self.town.workers[self.who].browser.cookies["session"].value
        headers = {
            "Cookie": f"session={session}; csrftoken={CSRF}", "Content-Type": "application/x-www-form-urlencoded",
        }  # fmt: skip
        body = urlencode({"day": self.town.today.isoformat(), "csrfmiddlewaretoken": CSRF}).encode()
        heard = self.until_answered(f"/my/organization/{to}", body, headers)
        assert heard.status in (200, 302, 404), heard.status  # 404: one is asked for already


def _words(body: bytes) -> str:
    """The title of a problem, or what a page says of it."""
    try:
        return str(json.loads(body)["title"])
    except ValueError:
        found = re.search(r"<h1[^>]*>.*?</h1>\s*<p[^>]*>(.*?)</p>", body.decode(), re.DOTALL)
        return found[1] if found else _text(body)[:600]


def _text(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())
