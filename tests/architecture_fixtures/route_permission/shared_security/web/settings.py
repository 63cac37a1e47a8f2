"""The least that Django needs."""

SECRET_KEY = "fixture"  # noqa: S105
ROOT_URLCONF = "shared_security.web.urls"
INSTALLED_APPS: list[str] = []
