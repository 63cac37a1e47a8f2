"""What a deployment may set, read from the environment once."""

import secrets
from pathlib import Path
from typing import Literal

from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Environment(BaseSettings):
    """The variables the web process reads; each has a value that is safe on one's own machine.

    database_url, database_owner_url, database_loader_url, database_jobs_url: where each role logs in, see
    launcher/urls.py.
    secret_key, or secret_key_file: what sessions and forms are signed with.
    allowed_hosts: host names it answers to, with commas between; passkeys are made for the first of them.
    https: it is reached by https alone, so that cookies never travel otherwise.
    help_phone: what people call or text who need help; shown at the foot of every page.
    mail_host, mail_port, mail_user, mail_password, mail_tls: the SMTP server that takes our mail; mail_tls: starttls,
    implicit, or none for a server on this machine. mail_from: the address it comes from.
    text_gateway_url, text_gateway_token: where text messages are posted as JSON, and the token that goes with them.
    shown_time_zone: the zone of the hours on pages that belong to no program.
    log_level: which lines of the log are written: warning, or info for one a request, an act and a batch.
    metrics_token: what whoever reads /metrics shows as a bearer; without one it is answered to this machine alone.
    debug: shows what went wrong to whoever asks; never outside a programmer's machine.
    """

    database_url: str = ""
    database_owner_url: str = ""
    database_loader_url: str = ""
    database_jobs_url: str = ""
    secret_key: SecretStr = SecretStr("")
    secret_key_file: Path | None = None
    allowed_hosts: str = "localhost,127.0.0.1,[::1]"
    https: bool = False
    help_phone: str = ""
    mail_host: str = ""
    mail_port: int = 587
    mail_user: str = ""
    mail_password: SecretStr = SecretStr("")
    mail_tls: Literal["starttls", "implicit", "none"] = "starttls"
    mail_from: str = ""
    text_gateway_url: str = ""
    text_gateway_token: SecretStr = SecretStr("")
    shown_time_zone: str = "UTC"
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    metrics_token: SecretStr = SecretStr("")
    debug: bool = False

    def signing_key(self) -> str:
        """The key that is set, or one that holds as long as this process: signatures made with it end with it."""
        if self.secret_key_file:
            return self.secret_key_file.read_text().strip()
        return self.secret_key.get_secret_value() or secrets.token_urlsafe(50)
