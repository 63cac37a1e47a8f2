"""The role of a provider's staff: for one provider, with duties, and never given to oneself."""

from uuid import UUID

import psycopg
import pytest

from shared_security.access.begin_session import begin_session
from shared_security.access.bind import Bound, bind
from shared_security.access.look_at_member import look_at_member, open_member
from shared_security.access.may_act import MayAct, choices_of_person, end_right, give_right, named, rights
from shared_security.access.staff import change_duties, duties_of, end_staff_right, staff_of
from shared_security.audit.looks import looks_at
from shared_security.launcher.urls import DatabaseUrls
from shared_security.providers.change import change_provider
from shared_security.providers.default import default_provider
from shared_security.providers.register import Applicant, register_provider
from shared_security.values.errors import Problem
from shared_security.values.ids import made_at, new_id
from tests.tools.people import ACTOR, KEYS, TODAY, jobs, loader
from tests.tools.sign_in import NOW, person


def other_provider(urls: DatabaseUrls, name: str = "Other") -> UUID:
    """A provider beside the default one."""
    with jobs(urls) as connection:
        applicant = Applicant(name, "nonprofit", "office@example.org", ["en"])
        return register_provider(connection, applicant, today=TODAY, at=NOW, actor=ACTOR)


def at_default(urls: DatabaseUrls, *duties: str, name: str = "Ivy") -> tuple[MayAct, UUID]:
    """Somebody who works at the default provider, and her right."""
    one = person(urls, name)
    with jobs(urls) as connection:
        provider_id = default_provider(connection, today=TODAY, actor=ACTOR)
        right_id = give_right(
            connection, one.person_id, "provider", provider_id=provider_id, duties=duties, today=TODAY, actor=ACTOR
        )
    return MayAct(one.person_id, "provider", None, None, provider_id), right_id


def bound(urls: DatabaseUrls, token: str) -> tuple[Bound, str]:
    """Who a page is bound to, and which provider the database takes it for."""
    with psycopg.connect(urls.web) as connection:
        found = bind(connection, token, at=NOW)
        return found, connection.execute("SELECT current_setting('sss.provider', true)").fetchone()[0]


def begin(urls: DatabaseUrls, choice: MayAct) -> str:
    """A session of that choice."""
    with jobs(urls) as connection:
        return begin_session(connection, choice, "text", at=NOW, actor=ACTOR)


def test_a_session_is_bound_to_one_provider_with_the_duties_of_today(fresh_database: DatabaseUrls) -> None:
    """And to nobody from the page on after the right has ended, in the middle of whatever she was doing."""
    ivy, right_id = at_default(fresh_database, "decide", "members")
    at_default(fresh_database, "staff", name="Kay")
    token = begin(fresh_database, ivy)
    found, told = bound(fresh_database, token)
    assert (found.role, found.provider_id, found.duties) == ("provider", ivy.provider_id, ("decide", "members"))
    assert (told, found.payer_id, found.account_id) == (str(ivy.provider_id), None, None)
    with jobs(fresh_database) as connection:
        change_duties(connection, ivy.provider_id, right_id, ["appeals"], today=TODAY, actor=ACTOR)
    assert bound(fresh_database, token)[0].duties == ("appeals",)
    with jobs(fresh_database) as connection:
        (right,) = [one for one in staff_of(connection, ivy.provider_id) if one.person_id == ivy.person_id]
        end_right(connection, right.right_id, today=TODAY, actor=ACTOR)
        assert duties_of(connection, ivy.person_id, ivy.provider_id) == ()
    assert bound(fresh_database, token) == (Bound(), "")


def test_the_choice_names_the_provider(fresh_database: DatabaseUrls) -> None:
    """And a session of a provider for which she has no right does not begin."""
    ivy, _right = at_default(fresh_database, "decide")
    elsewhere = other_provider(fresh_database)
    with jobs(fresh_database) as connection:
        found = named(connection, KEYS, choices_of_person(connection, ivy.person_id))
        assert [(one.choice.role, one.provider) for one in found] == [
            ("worker", ""), ("provider", "Default benefits organization")
        ]  # fmt: skip
        with pytest.raises(Problem):
            other = MayAct(ivy.person_id, "provider", None, None, elsewhere)
            begin_session(connection, other, "text", at=NOW, actor=ACTOR)


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("provider", {}), ("provider", {"duties": ["decide"]}), ("regulator", {"duties": ["decide"]}),
        ("provider", {"provider": True}), ("provider", {"provider": True, "duties": ["everything"]}),
        ("regulator", {"provider": True}),
    ],
)  # fmt: skip
def test_a_right_that_does_not_go_together_is_refused(
    fresh_database: DatabaseUrls, role: str, told: dict[str, object]
) -> None:
    """A provider with duties, or neither."""
    ana = person(fresh_database, "Ana")
    with jobs(fresh_database) as connection:
        provider_id = default_provider(connection, today=TODAY, actor=ACTOR) if told.get("provider") else None
        duties = told.get("duties", ())
        with pytest.raises(Problem):
            give_right(
                connection, ana.person_id, role, provider_id=provider_id, duties=duties, today=TODAY, actor=ACTOR
            )
        assert rights(connection) == []


def test_whoever_keeps_the_staff_keeps_her_own_provider_s_alone(fresh_database: DatabaseUrls) -> None:
    """Not another's, not herself; and the last who keeps it stays, whoever would end her."""
    kay, kays = at_default(fresh_database, "staff", name="Kay")
    _ivy, ivys = at_default(fresh_database, "decide")
    elsewhere = other_provider(fresh_database)
    actor = f"person: {kay.person_id}"
    with jobs(fresh_database, actor) as connection:
        with pytest.raises(Problem, match="no such right at this provider"):
            end_staff_right(connection, elsewhere, ivys, today=TODAY, actor=actor)
        for refused in (
            lambda: end_staff_right(connection, kay.provider_id, kays, today=TODAY, actor=actor),
            lambda: change_duties(connection, kay.provider_id, kays, ["pay", "staff"], today=TODAY, actor=actor),
        ):
            with pytest.raises(Problem, match="herself"):
                refused()
        end_staff_right(connection, kay.provider_id, ivys, today=TODAY, actor=actor)
        assert [one.person_id for one in staff_of(connection, kay.provider_id)] == [kay.person_id]
    with jobs(fresh_database) as connection, pytest.raises(Problem, match="nobody else could give rights"):
        end_right(connection, kays, today=TODAY, actor=ACTOR)
    at_default(fresh_database, "staff", "pay", name="Lou")
    with jobs(fresh_database) as connection:
        end_right(connection, kays, today=TODAY, actor=ACTOR)


def test_a_member_s_account_opens_after_it_was_written_down(fresh_database: DatabaseUrls) -> None:
    """For the one who looked, for half an hour, as long as the member is her provider's; the worker reads it."""
    ivy, _right = at_default(fresh_database, "members")
    kay, _kays = at_default(fresh_database, "members", name="Kay")
    zoe, actor = person(fresh_database, "Zoe"), f"person: {ivy.person_id}"
    with jobs(fresh_database, actor) as connection:
        for wrong in ((other_provider(fresh_database), zoe.account_id, "asked"), (ivy.provider_id, new_id(), "asked"),
                      (ivy.provider_id, zoe.account_id, "curious")):  # fmt: skip
            with pytest.raises(Problem):
                look_at_member(connection, *wrong, today=TODAY, actor=actor)
        look = look_at_member(connection, ivy.provider_id, zoe.account_id, "asked", today=TODAY, actor=actor)
        assert [one.reason for one in looks_at(connection, zoe.account_id)] == [
            f"The worker asked us to look. Provider {ivy.provider_id}."
        ]

    def numbers(who: MayAct, look_id: UUID, at: object) -> tuple[UUID | None, int]:
        with psycopg.connect(fresh_database.web) as connection:
            bind(connection, begin(fresh_database, who), at=NOW)
            opened = open_member(connection, look_id, at=at, today=TODAY)
            return opened, connection.execute("SELECT count(*) FROM account_number").fetchone()[0]

    soon = made_at(look)
    assert numbers(ivy, look, soon) == (zoe.account_id, 1)
    assert numbers(kay, look, soon) == (None, 0)
    assert numbers(ivy, new_id(), soon) == (None, 0)
    assert numbers(zoe, look, soon) == (None, 1)  # her own, and her session is bound to that alone
    assert numbers(ivy, look, soon.replace(year=soon.year + 1)) == (None, 0)
    with loader(fresh_database) as connection:
        change_provider(connection, [zoe.account_id], other_provider(fresh_database, "Third"), today=TODAY)
    assert numbers(ivy, look, soon) == (None, 0)
