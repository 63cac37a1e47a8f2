"""The addresses of a provider's staff."""

from django.urls import path

from shared_security.portals.provider.home import home
from shared_security.portals.provider.member import member_page
from shared_security.portals.provider.members import members_page
from shared_security.portals.provider.papers import paper_file
from shared_security.portals.provider.payouts import cash_receipt, payout_download, payout_file_page, payouts_desk
from shared_security.portals.provider.queue import queue_page
from shared_security.portals.provider.request import request_page
from shared_security.portals.provider.staff import staff_page
from shared_security.portals.provider.ties import provider_ties
from shared_security.portals.provider.transfers import transfers_page
from shared_security.portals.provider.usual_rate import usual_rate_page

urlpatterns = [
    path("provider", home, name="provider_home"),
    path("provider/requests", queue_page, name="provider_queue"),
    path("provider/requests/<uuid:of_member>/<uuid:leave_request>", request_page, name="provider_request"),
    path(
        "provider/requests/<uuid:of_member>/<uuid:leave_request>/papers/<uuid:leave_paper>",
        paper_file,
        name="provider_paper",
    ),
    path("provider/members", members_page, name="provider_members"),
    path("provider/members/<uuid:seen>", member_page, name="provider_member"),
    path("provider/transfers", transfers_page, name="provider_transfers"),
    path("provider/payments", payouts_desk, name="provider_payouts"),
    path("provider/payments/files/<uuid:payouts>", payout_file_page, name="provider_payout_file"),
    path("provider/payments/files/<uuid:payouts>/download", payout_download, name="provider_payout_download"),
    path("provider/payments/cash/<uuid:of_member>/<uuid:cash>", cash_receipt, name="provider_cash_receipt"),
    path("provider/payments/rates/<uuid:of_member>/<uuid:leave_request>", usual_rate_page, name="provider_usual_rate"),
    path("provider/ties", provider_ties, name="provider_ties"),
    path("provider/staff", staff_page, name="provider_staff"),
]
