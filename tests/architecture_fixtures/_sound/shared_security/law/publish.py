"""The one file of the law that may know Django."""

import django

FRAMEWORK = django.get_version()
