"""The addresses of a worker's pages, below /my."""

from django.urls import path

from shared_security.portals.worker.choices import choice, choices, client_choice
from shared_security.portals.worker.contribution import contribution
from shared_security.portals.worker.contributions import contributions
from shared_security.portals.worker.home import feed, home
from shared_security.portals.worker.looks import looks
from shared_security.portals.worker.number import number
from shared_security.portals.worker.protection import protected, protection, report
from shared_security.portals.worker.statement import statement_csv, statement_page, statement_pdf

urlpatterns = [
    path("", home, name="worker_home"),
    path("/feed", feed, name="worker_feed"),
    path("/contributions", contributions, name="worker_contributions"),
    path("/contributions/<str:entry>", contribution, name="worker_contribution"),
    path("/number", number, name="worker_number"),
    path("/statement", statement_page, name="worker_statement"),
    path("/statement/pdf", statement_pdf, name="worker_statement_pdf"),
    path("/statement/csv", statement_csv, name="worker_statement_csv"),
    path("/looks", looks, name="worker_looks"),
    path("/protection", protection, name="worker_protection"),
    path("/protection/new", report, name="worker_report"),
    path("/protection/<uuid:case>", protected, name="worker_protected"),
    path("/choices", choices, name="worker_choices"),
    path("/choices/<slug:asked_worker>", choice, name="worker_choice"),
    path("/choices/<uuid:client>/<slug:asked_of_both>", client_choice, name="worker_client_choice"),
]
