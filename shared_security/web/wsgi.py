"""What a web server calls."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from shared_security.web.built import build
from shared_security.web.visitor import look_at_site

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shared_security.web.settings")
application = get_wsgi_application()
build()
import_module(settings.ROOT_URLCONF)  # all pages are loaded before the first is asked for
look_at_site()
