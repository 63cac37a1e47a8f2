"""The addresses of administrators."""

from django.urls import path

from shared_security.portals.administrator.bank_credits import bank_credits, bank_refunds
from shared_security.portals.administrator.bank_line import bank_line
from shared_security.portals.administrator.bank_lines import bank_lines, bank_placed
from shared_security.portals.administrator.bank_read import bank_preview, bank_read
from shared_security.portals.administrator.bank_statements import bank_statements
from shared_security.portals.administrator.custody import cash_custody, cash_remittance_file
from shared_security.portals.administrator.debit_answers import answers_preview, answers_read
from shared_security.portals.administrator.debit_files import debit_download, debit_page, debits
from shared_security.portals.administrator.debit_origin import debit_origin
from shared_security.portals.administrator.deductions import deduction_new, deductions
from shared_security.portals.administrator.health import admin_health
from shared_security.portals.administrator.home import home
from shared_security.portals.administrator.limits import leave_limits
from shared_security.portals.administrator.payout_origin import payout_origin
from shared_security.portals.administrator.people_with_rights import people_with_rights
from shared_security.portals.administrator.providers import admin_provider, admin_providers

urlpatterns = [
    path("administration", home, name="administrator_home"),
    path("administration/health", admin_health, name="admin_health"),
    path("administration/rights", people_with_rights, name="people_with_rights"),
    path("administration/providers", admin_providers, name="admin_providers"),
    path("administration/providers/<uuid:admin_provider>", admin_provider, name="admin_provider"),
    path(
        "administration/providers/<uuid:admin_provider>/bank/<uuid:trust_account>",
        payout_origin,
        name="admin_payout_origin",
    ),
    path("administration/deductions", deductions, name="deductions"),
    path("administration/deductions/new", deduction_new, name="deduction_new"),
    path("administration/limits", leave_limits, name="leave_limits"),
    path("administration/bank", bank_statements, name="bank_statements"),
    path("administration/bank/read", bank_read, name="bank_read"),
    path("administration/bank/read/<uuid:bank_draft>", bank_preview, name="bank_preview"),
    path("administration/bank/lines", bank_lines, name="bank_lines"),
    path("administration/bank/lines/<uuid:bank_line>", bank_line, name="bank_line"),
    path("administration/bank/placed", bank_placed, name="bank_placed"),
    path("administration/bank/credits", bank_credits, name="bank_credits"),
    path("administration/custody", cash_custody, name="cash_custody"),
    path("administration/custody/<uuid:remittance>.csv", cash_remittance_file, name="cash_remittance_file"),
    path("administration/bank/refunds", bank_refunds, name="bank_refunds"),
    path("administration/debits", debits, name="debits"),
    path("administration/debits/origin/<int:debit_program>", debit_origin, name="debit_origin"),
    path("administration/debits/answers", answers_read, name="answers_read"),
    path("administration/debits/answers/<uuid:answers_draft>", answers_preview, name="answers_preview"),
    path("administration/debits/<uuid:debit_file>", debit_page, name="debit_page"),
    path("administration/debits/<uuid:debit_file>/file", debit_download, name="debit_download"),
]
