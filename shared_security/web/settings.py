"""Django's settings. What differs between deployments comes from the environment, see environment.py."""

from shared_security.web.databases import django_database
from shared_security.web.environment import Environment

_environment = Environment()

SECRET_KEY = _environment.signing_key()
DEBUG = _environment.debug
ALLOWED_HOSTS = [host.strip() for host in _environment.allowed_hosts.split(",")]

INSTALLED_APPS = [
    "shared_security.web",
    "shared_security.ledger",
    "shared_security.law.publish",
    "shared_security.audit",
    "shared_security.providers",
    "shared_security.workers",
    "shared_security.payers",
    "shared_security.contributions",
    "shared_security.intake",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "shared_security.web.urls"
WSGI_APPLICATION = "shared_security.web.wsgi.application"

# One database, entered as three roles: the alias says with which rights.
DATABASES = {
    "default": django_database(_environment.database_url, atomic_requests=True, pooled=True),
    "owner": django_database(_environment.database_owner_url),
    "loader": django_database(_environment.database_loader_url),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"
