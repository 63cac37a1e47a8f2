"""The words of each point of readiness: what it is, what was found, what to do."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shared_security.founding.readiness import ADMINISTRATORS, Point
from shared_security.portals.shared.figures import shown_day

Words = dict[str, object]


def words_of(point: Point) -> Words:
    """title, found and todo of a point; `button`, where a person says it is so; `field`, where she writes it."""
    return _WORDS[point.code](point)


def _https(_point: Point) -> Words:
    return {
        "title": _("The address is secure (https)"),
        "found": "",
        "todo": _("Put a server with a certificate in front of this one and set HTTPS=true."),
    }


def _mail(point: Point) -> Words:
    return {
        "title": _("Email leaves this system"),
        "found": _sending(point),
        "todo": _("Set MAIL_HOST and the settings beside it. Until then nobody gets a code by email."),
    }


def _text(point: Point) -> Words:
    return {
        "title": _("Text messages leave this system"),
        "found": _sending(point),
        "todo": _("Set TEXT_GATEWAY_URL and TEXT_GATEWAY_TOKEN. Until then nobody gets a code on the phone."),
    }


def _sending(point: Point) -> str:
    waiting, failed = (int(str(seen)) for seen in point.seen)
    if failed:
        return ngettext("%(count)s message could not be sent.", "%(count)s messages could not be sent.", failed) % {
            "count": failed
        }
    if waiting:
        return ngettext("%(count)s message waits.", "%(count)s messages wait.", waiting) % {"count": waiting}
    return ""


def _administrators(point: Point) -> Words:
    there, ready = point.seen
    return {
        "title": _("Two administrators can sign in without their phone"),
        "found": _("%(ready)s of %(there)s have signed in and have a second way.") % {"ready": ready, "there": there},
        "todo": _("Each signs in once and adds a passkey or prints codes. Give %(count)s people this right.")
        % {"count": ADMINISTRATORS},
    }


def _keys(point: Point) -> Words:
    return {
        "title": _("A copy of the keys of people's data is kept elsewhere"),
        "found": _said(point),
        "todo": _("Copy the file person_keys to a safe. Without it names and phones can never be read again."),
        "button": _("I keep a copy"),
    }


def _backups(point: Point) -> Words:
    return {
        "title": _("A backup was restored and looked at"),
        "found": _said(point),
        "todo": _("Back up the database every day, and restore it on another machine every three months."),
        "button": _("I restored one and looked at it"),
    }


def _said(point: Point) -> str:
    (said_at,) = point.seen
    return _("Last said on %(day)s.") % {"day": shown_day(said_at)} if said_at else _("Nobody has said so yet.")  # type: ignore[arg-type]


def _custody(point: Point) -> Words:
    (unnamed,) = (int(str(seen)) for seen in point.seen)
    found = ngettext("%(count)s account has no bank.", "%(count)s accounts have no bank.", unnamed) % {"count": unnamed}
    return {
        "title": _("Every account for cash has a bank that holds it"),
        "found": found if unnamed else "",
        "todo": _("Write the name of the bank or credit union as it stands in your agreement with it."),
        "field": _("Bank or credit union"),
        "button": _("Name it"),
    }


def _program(point: Point) -> Words:
    title, status, unverified = point.seen
    found = [] if status in ("enacted", "voluntary") else [_("It is a study or a proposal, not a law in force.")]
    if unverified:
        found.append(_("Not verified: %(names)s.") % {"names": ", ".join(unverified)})  # type: ignore[arg-type]
    return {
        "title": _("The rules of a program are verified"),
        "name": title,
        "found": " ".join(found),
        "todo": _("Read each number in the official text and note where it stands, in the file of the program."),
    }


def _no_program(_point: Point) -> Words:
    return {
        "title": _("A program is in force"),
        "found": "",
        "todo": _("Put one in force: ./run sss programs activate."),
    }


_WORDS: dict[str, Callable[[Point], Words]] = {
    "https": _https, "mail": _mail, "text": _text, "administrators": _administrators, "keys": _keys,
    "backups": _backups, "custody": _custody, "program": _program, "no program": _no_program,
}  # fmt: skip
