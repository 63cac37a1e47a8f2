"""The addresses of the door for machines, and of the pages about it."""

from django.urls import include, path

from shared_security.api.door import ROOT
from shared_security.api.metrics import metrics
from shared_security.api.pages import docs, error, errors

urlpatterns = [
    path(ROOT, include("shared_security.api.door")),
    path("metrics", metrics, name="metrics"),
    path("api/docs", docs, name="api_docs"),
    path("api/errors/", errors, name="api_errors"),
    path("api/errors/<slug:code>", error, name="api_error"),
]
