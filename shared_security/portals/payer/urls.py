"""The addresses of who pays for work."""

from django.urls import path

from shared_security.portals.payer.arrears import arrears
from shared_security.portals.payer.bank_account import bank_account
from shared_security.portals.payer.draft import draft
from shared_security.portals.payer.facts import fact, facts
from shared_security.portals.payer.home import home
from shared_security.portals.payer.invite import invite_page
from shared_security.portals.payer.invoice_page import invoice_as_csv, invoice_as_pdf, invoice_page
from shared_security.portals.payer.invoices import invoices
from shared_security.portals.payer.keys import keys
from shared_security.portals.payer.paid import paid
from shared_security.portals.payer.payments import payments
from shared_security.portals.payer.people import people_page
from shared_security.portals.payer.person import person, person_fact
from shared_security.portals.payer.receipt import receipt
from shared_security.portals.payer.record import record
from shared_security.portals.payer.send import send_page
from shared_security.portals.payer.sent import sent
from shared_security.portals.payer.statement import statement, statement_csv

urlpatterns = [
    path("payer", home, name="payer_home"),
    path("payer/send", send_page, name="payer_send"),
    path("payer/send/<uuid:draft>", draft, name="payer_draft"),
    path("payer/paid", paid, name="payer_paid"),
    path("payer/invite", invite_page, name="payer_invite"),
    path("payer/sent", sent, name="payer_sent"),
    path("payer/sent/<uuid:submission>", receipt, name="payer_receipt"),
    path("payer/record", record, name="payer_record"),
    path("payer/people", people_page, name="payer_people"),
    path("payer/people/<slug:person_number>", person, name="payer_person"),
    path("payer/people/<slug:person_number>/<slug:asked_of_both>", person_fact, name="payer_person_fact"),
    path("payer/payments", payments, name="payer_payments"),
    path("payer/bank", bank_account, name="payer_bank"),
    path("payer/keys", keys, name="payer_keys"),
    path("payer/invoices", invoices, name="payer_invoices"),
    path("payer/invoices/<uuid:invoice>", invoice_page, name="payer_invoice"),
    path("payer/invoices/<uuid:invoice>/pdf", invoice_as_pdf, name="payer_invoice_pdf"),
    path("payer/invoices/<uuid:invoice>/csv", invoice_as_csv, name="payer_invoice_csv"),
    path("payer/arrears", arrears, name="payer_arrears"),
    path("payer/statement", statement, name="payer_statement"),
    path("payer/statement/csv", statement_csv, name="payer_statement_csv"),
    path("payer/facts", facts, name="payer_facts"),
    path("payer/facts/<slug:asked_payer>", fact, name="payer_fact"),
]
