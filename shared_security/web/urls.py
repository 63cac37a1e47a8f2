"""The addresses of the site."""

from django.urls import path

from shared_security.web.healthz import healthz

urlpatterns = [path("healthz", healthz, name="healthz")]
