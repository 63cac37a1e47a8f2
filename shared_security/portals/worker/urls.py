"""The addresses of a worker's pages, below /my."""

from django.urls import path

from shared_security.portals.worker.ask_leave import ask_leave
from shared_security.portals.worker.choices import choice, choices, client_choice
from shared_security.portals.worker.contribution import contribution
from shared_security.portals.worker.contributions import contributions
from shared_security.portals.worker.home import feed, home
from shared_security.portals.worker.leave_requests import leave_paper, leave_request, leave_requests
from shared_security.portals.worker.looks import looks
from shared_security.portals.worker.move_statement import move_statement, move_statement_csv
from shared_security.portals.worker.number import number
from shared_security.portals.worker.organization import organization, organization_move
from shared_security.portals.worker.protection import protected, protection, report
from shared_security.portals.worker.remedy import remedy_page
from shared_security.portals.worker.statement import statement_csv, statement_page, statement_pdf
from shared_security.portals.worker.time_off import time_off
from shared_security.portals.worker.where_paid import add_place, where_paid

urlpatterns = [
    path("", home, name="worker_home"),
    path("/feed", feed, name="worker_feed"),
    path("/contributions", contributions, name="worker_contributions"),
    path("/contributions/<str:entry>", contribution, name="worker_contribution"),
    path("/number", number, name="worker_number"),
    path("/statement", statement_page, name="worker_statement"),
    path("/statement/pdf", statement_pdf, name="worker_statement_pdf"),
    path("/statement/csv", statement_csv, name="worker_statement_csv"),
    path("/organization", organization, name="worker_organization"),
    path("/organization/<uuid:to_provider>", organization_move, name="worker_organization_move"),
    path("/organization/moves/<uuid:move>", move_statement, name="worker_move"),
    path("/organization/moves/<uuid:move>/csv", move_statement_csv, name="worker_move_csv"),
    path("/take-time-off", ask_leave, name="worker_ask_leave"),
    path("/requests", leave_requests, name="worker_leave_requests"),
    path("/requests/<uuid:own_request>", leave_request, name="worker_leave_request"),
    path("/requests/<uuid:own_request>/<uuid:leave_document>", leave_paper, name="worker_leave_paper"),
    path("/remedies/<uuid:own_remedy>", remedy_page, name="worker_remedy"),
    path("/time-off", time_off, name="worker_time_off"),
    path("/where-to-be-paid", where_paid, name="worker_where_paid"),
    path("/where-to-be-paid/<slug:kind_of_place>", add_place, name="worker_add_place"),
    path("/looks", looks, name="worker_looks"),
    path("/protection", protection, name="worker_protection"),
    path("/protection/new", report, name="worker_report"),
    path("/protection/<uuid:case>", protected, name="worker_protected"),
    path("/choices", choices, name="worker_choices"),
    path("/choices/<slug:asked_worker>", choice, name="worker_choice"),
    path("/choices/<uuid:client>/<slug:asked_of_both>", client_choice, name="worker_client_choice"),
]
