"""What a deployment may set, read from the environment once."""

import secrets
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Environment(BaseSettings):
    """The variables the web process reads; each has a value that is safe on one's own machine.

    database_url, database_owner_url, database_loader_url: where each role logs in, see launcher/urls.py.
    secret_key, or secret_key_file: what sessions and forms are signed with.
    allowed_hosts: host names it answers to, with commas between.
    debug: shows what went wrong to whoever asks; never outside a programmer's machine.
    """

    database_url: str = ""
    database_owner_url: str = ""
    database_loader_url: str = ""
    secret_key: SecretStr = SecretStr("")
    secret_key_file: Path | None = None
    allowed_hosts: str = "localhost,127.0.0.1,[::1]"
    debug: bool = False

    def signing_key(self) -> str:
        """The key that is set, or one that holds as long as this process: signatures made with it end with it."""
        if self.secret_key_file:
            return self.secret_key_file.read_text().strip()
        return self.secret_key.get_secret_value() or secrets.token_urlsafe(50)
