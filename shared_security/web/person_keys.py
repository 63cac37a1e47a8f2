"""Where the keys of people's data are: in the environment, or in a private file beside the site's own key."""

from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings

from shared_security.launcher.folders import folders
from shared_security.web.private_file import make_once
from shared_security.workers.keys import Keys, new_keys, read_keys


class PersonKeysSettings(BaseSettings):
    """The variables of a deployment: person_keys is the text of the file, person_keys_file its place."""

    person_keys: SecretStr = SecretStr("")
    person_keys_file: Path | None = None


def person_keys() -> Keys:
    """The keys of this deployment; made on first use where nothing is set. Whoever loses them loses the people's data.

    Raises:
        Problem: what is set, or the file, holds no keys.
    """
    told = PersonKeysSettings()
    if text := told.person_keys.get_secret_value():
        return read_keys(text, "PERSON_KEYS")
    path = told.person_keys_file or folders().home / "person_keys"
    make_once(path, new_keys)
    return read_keys(path.read_text(encoding="utf-8"), str(path))
