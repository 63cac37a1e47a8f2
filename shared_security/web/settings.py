"""Django's settings. What differs between deployments comes from the environment, see environment.py."""

from shared_security.web.built import built_folder
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
    "shared_security.facts",
    "shared_security.contributions",
    "shared_security.intake",
    "shared_security.remittance",
    "shared_security.benefits",
    "shared_security.claims",
    "shared_security.enrollment",
    "shared_security.notices",
    "shared_security.access",
    "shared_security.oversight",
    "shared_security.portals.shared",
    "shared_security.portals.sign_in",
    "shared_security.portals.worker",
    "shared_security.portals.payer",
    "shared_security.portals.provider",
    "shared_security.portals.regulator",
    "shared_security.api",
    "shared_security.portals.administrator",
    "shared_security.jobs",
    "shared_security.demo",
    "django_htmx",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "shared_security.web.requests_seen.requests_seen",
    "shared_security.api.middleware.api_answers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "shared_security.web.headers.headers",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "shared_security.web.urls"
WSGI_APPLICATION = "shared_security.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "shared_security.portals.shared.frame.frame",
            ],
        },
    }
]

# One database, entered as four roles: the alias says with which rights.
DATABASES = {
    "default": django_database(_environment.database_url, atomic_requests=True, pooled=True),
    "owner": django_database(_environment.database_owner_url),
    "loader": django_database(_environment.database_loader_url, pooled=True),
    "jobs": django_database(_environment.database_jobs_url, pooled=True),
}
# What is uploaded never touches the disk: see uploads.py.
FILE_UPLOAD_HANDLERS = ["shared_security.web.uploads.InMemoryUpload"]
DATA_UPLOAD_MAX_NUMBER_FILES = 1  # no form asks for more, and anybody may send one
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Compiled languages and compressed static files: see built.py.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [built_folder() / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
TIME_ZONE = "UTC"
USE_TZ = True
SHOWN_TIME_ZONE = _environment.shown_time_zone
STATIC_URL = "static/"
STATIC_ROOT = built_folder() / "static"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

# Messages leave the house only where these are set, and never from a demonstration: see notices/send.py.
EMAIL_HOST, EMAIL_PORT = _environment.mail_host, _environment.mail_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _environment.mail_user, _environment.mail_password.get_secret_value()
EMAIL_USE_TLS, EMAIL_USE_SSL = _environment.mail_tls == "starttls", _environment.mail_tls == "implicit"
DEFAULT_FROM_EMAIL = _environment.mail_from or f"no-reply@{ALLOWED_HOSTS[0]}"
TEXT_GATEWAY_URL = _environment.text_gateway_url
TEXT_GATEWAY_TOKEN = _environment.text_gateway_token.get_secret_value()

METRICS_TOKEN = _environment.metrics_token.get_secret_value()
HELP_PHONE = _environment.help_phone
# Sessions are our own: see docs/decisions/0013. A name with __Host- is taken by browsers from this very host alone.
OUR_SESSION_COOKIE = "__Host-session" if _environment.https else "session"
PASSKEY_DOMAIN = ALLOWED_HOSTS[0]
BEHIND_PROXY = _environment.https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "shared_security.portals.shared.errors.stale_page"
LANGUAGE_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _environment.https
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _environment.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _environment.https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# One line of JSON each on standard error, never with what was sent: see log_lines.py.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "shared_security.web.log_lines.JsonLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "ERROR"},  # what was refused is told by the line of its request
    },
    "root": {"handlers": ["stderr"], "level": _environment.log_level.upper()},
}
