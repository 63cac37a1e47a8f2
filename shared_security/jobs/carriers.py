"""What takes messages out of the house: mail by SMTP, text messages by a gateway that takes JSON over HTTPS."""

import http.client
import json
import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from shared_security.notices.send import Carriers, Refused
from shared_security.notices.write import Message
from shared_security.values.errors import Problem

SECONDS = 15
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def carriers() -> Carriers:
    """The channels that this deployment's settings name."""
    found = {}
    if settings.EMAIL_HOST:
        found["mail"] = carry_mail
    if settings.TEXT_GATEWAY_URL:
        found["text"] = carry_text
    return found


def carry_mail(message: Message) -> None:
    """Hand a mail to the mail server.

    Raises:
        Problem: it did not take it.
    """
    try:
        connection = get_connection(timeout=SECONDS)
        EmailMessage(message.subject, message.words, None, [message.to], connection=connection).send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = sorted({code for code, _words in error.recipients.values()})
        raise _not_taken(f"the mail server refused the address ({codes[0]})", codes[0]) from None
    except smtplib.SMTPResponseException as error:
        raise _not_taken(f"the mail server answered {error.smtp_code}", error.smtp_code) from None
    except (OSError, smtplib.SMTPException) as error:
        raise Problem(f"the mail server cannot be reached: {type(error).__name__}", settings.EMAIL_HOST) from None


def _not_taken(what: str, code: int) -> Problem:
    """A code of 500 and above is final, one below means: later."""
    kind = Refused if code >= 500 else Problem
    return kind(what, settings.EMAIL_HOST, "Look at the mail server's log")


def carry_text(message: Message) -> None:
    """Post a text message to the gateway, with the token that is set; a redirect is not followed, it would take the
    token elsewhere.

    Raises:
        Problem: it did not take it.
    """
    gateway = urlsplit(settings.TEXT_GATEWAY_URL)
    host = gateway.hostname or ""
    if gateway.scheme != "https" and host not in LOOPBACK:
        raise Problem("the text gateway's address does not begin with https", "TEXT_GATEWAY_URL", "Write it with https")
    kind = http.client.HTTPSConnection if gateway.scheme == "https" else http.client.HTTPConnection
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {settings.TEXT_GATEWAY_TOKEN}"}
    connection = kind(host, gateway.port, timeout=SECONDS)
    try:
        path = f"{gateway.path or '/'}{f'?{gateway.query}' if gateway.query else ''}"
        connection.request("POST", path, json.dumps({"to": message.to, "words": message.words}), headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise Problem(f"the text gateway cannot be reached: {type(error).__name__}", host) from None
    finally:
        connection.close()
    if status in (400, 422):
        raise Refused(f"the text gateway refused the message ({status})", host, "Look at its log")
    if status >= 300:
        raise Problem(f"the text gateway answered {status}", host, "Check its address and token")
