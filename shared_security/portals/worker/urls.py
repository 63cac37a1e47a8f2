"""The addresses of a worker's pages, below /my."""

from django.urls import path

from shared_security.portals.worker.ask_leave import ask_leave
from shared_security.portals.worker.choices import choice, choices, client_choice
from shared_security.portals.worker.contribution import contribution
from shared_security.portals.worker.contributions import contributions
from shared_security.portals.worker.home import feed, home
from shared_security.portals.worker.leave_requests import leave_paper, leave_request, leave_requests
from shared_security.portals.worker.looks import looks
from shared_security.portals.worker.number import number
from shared_security.portals.worker.time_off import time_off
from shared_security.portals.worker.where_paid import where_paid

urlpatterns = [
    path("", home, name="worker_home"),
    path("/feed", feed, name="worker_feed"),
    path("/contributions", contributions, name="worker_contributions"),
    path("/contributions/<str:entry>", contribution, name="worker_contribution"),
    path("/number", number, name="worker_number"),
    path("/time-off", time_off, name="worker_time_off"),
    path("/take-time-off", ask_leave, name="worker_ask_leave"),
    path("/requests", leave_requests, name="worker_leave_requests"),
    path("/requests/<uuid:own_request>", leave_request, name="worker_leave_request"),
    path("/requests/<uuid:own_request>/<uuid:leave_document>", leave_paper, name="worker_leave_paper"),
    path("/where-to-be-paid", where_paid, name="worker_where_paid"),
    path("/looks", looks, name="worker_looks"),
    path("/choices", choices, name="worker_choices"),
    path("/choices/<slug:asked_worker>", choice, name="worker_choice"),
    path("/choices/<uuid:client>/<slug:asked_of_both>", client_choice, name="worker_client_choice"),
]
