"""Who asks for a page, as every view and template knows them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, transaction
from django.db import connection as page_connection
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import get_language

from shared_security.access.bind import Bound, bind
from shared_security.facts.asked_of import packs_asking
from shared_security.law.pack import Pack
from shared_security.payers.own_name import own_name
from shared_security.providers.queries import provider_names
from shared_security.values.account_number import shown_account_number
from shared_security.values.errors import Problem
from shared_security.web.connections import as_web
from shared_security.web.person_keys import person_keys
from shared_security.web.session_cookie import session_token
from shared_security.workers.current_number import current_number
from shared_security.workers.keys import Keys
from shared_security.workers.read_facts import read_facts

OFFICE_ROLES = ("regulator", "administrator")


@cache
def site_keys() -> Keys:
    """The keys of people's data, read once a process."""
    return person_keys()


@dataclass(frozen=True)
class Visitor:
    """Who asks, with what the frame of a page says of them. Names are read when they are shown, within the view."""

    bound: Bound

    @property
    def signed_in(self) -> bool:
        """Whether we know who it is."""
        return self.bound.session_id is not None

    @property
    def role(self) -> str:
        """worker, payer, provider, regulator or administrator; empty for nobody."""
        return self.bound.role

    @property
    def demo(self) -> bool:
        """Whether everything here is made up."""
        return self.bound.demo

    @property
    def office(self) -> str:
        """Who runs this site."""
        return self.bound.office

    @property
    def person_id(self) -> UUID:
        """The person; to be asked only where somebody is signed in."""
        assert self.bound.person_id is not None
        return self.bound.person_id

    @property
    def actor(self) -> str:
        """The name that acts of this person are recorded under."""
        return f"person: {self.person_id}"

    @property
    def second_way(self) -> bool:
        """Whether she can get in without her phone's messages."""
        return bool(self.bound.passkeys or self.bound.recovery_codes)

    @cached_property
    def own_name(self) -> str:
        """The person's own name."""
        return read_facts(as_web(), site_keys(), [self.person_id], "name").get(self.person_id, "")

    @cached_property
    def name(self) -> str:
        """For whom she acts: herself, the payer, the provider, or the office."""
        if self.bound.payer_id:
            return own_name(as_web(), site_keys(), self.bound.payer_id)
        if self.bound.provider_id:
            return provider_names(as_web(), [self.bound.provider_id]).get(self.bound.provider_id, "")
        return self.office if self.role in OFFICE_ROLES else self.own_name

    @cached_property
    def number(self) -> str:
        """The worker's benefits number in groups of four; empty for others."""
        digits = current_number(as_web(), self.bound.account_id) if self.bound.account_id else ""
        return shown_account_number(digits) if digits else ""

    @cached_property
    def asking(self) -> list[Pack]:
        """The packs whose facts may be told today: they lead her to a page, and make it."""
        return packs_asking(as_web(), today())


NOBODY = Visitor(Bound())
_site = {"seen": NOBODY}  # the mark and office as they were last read; they never change


def now() -> datetime:
    """The clock of this door."""
    return datetime.now(UTC)


def today() -> date:
    """The day by the clocks of this site: in its evening it is tomorrow already by the clock of the world."""
    return timezone.localdate(now())


def bind_visitor(request: HttpRequest, *, passive: bool = False) -> Visitor:
    """Bind the view's transaction to who asks, and keep them at `request.visitor`.

    Outside a transaction, as for /healthz, it is nobody: there is nothing that the binding could hold for.

    Raises:
        Problem: the view is called without the transaction that Django opens for it.
    """
    if not page_connection.in_atomic_block:
        raise Problem("a page was asked for outside a transaction", request.path, "Leave ATOMIC_REQUESTS on")
    visitor = Visitor(bind(as_web(), session_token(request), at=now(), passive=passive))
    request.visitor = visitor  # type: ignore[attr-defined]
    _site["seen"] = _unsigned(visitor.bound)
    _speak(visitor.bound)
    return visitor


def _unsigned(bound: Bound) -> Visitor:
    return Visitor(Bound(bound.demo, bound.office, time_zone=bound.time_zone, languages=bound.languages))


def _speak(bound: Bound) -> None:
    """Read on in a language of this site, where the browser asked for another one; hours are those of its zone."""
    if bound.languages and (get_language() or "") not in bound.languages:
        translation.activate(bound.languages[0])
    timezone.activate(bound.time_zone or settings.SHOWN_TIME_ZONE)


def unnamed() -> Visitor:
    """Nobody on this site, with its mark and office as they were last read: for pages that must not read anything."""
    return _site["seen"]


def look_at_site() -> None:
    """Read the mark and office once before the first page; harmless where the database does not answer."""
    try:
        with transaction.atomic():
            bound = bind(as_web(), "", at=now())
        _site["seen"] = _unsigned(bound)
    except (Error, ImproperlyConfigured):
        pass
