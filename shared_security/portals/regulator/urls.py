"""The office's addresses."""

from django.urls import path

from shared_security.portals.regulator.books import books
from shared_security.portals.regulator.facts import facts_page, payer_fact_page, payer_facts_page
from shared_security.portals.regulator.home import home
from shared_security.portals.regulator.look import look_page, looked_page, looks_page
from shared_security.portals.regulator.looked_facts import looked_fact_page, looked_facts_page
from shared_security.portals.regulator.programs import program_page, programs_page
from shared_security.portals.regulator.totals_csv import totals_csv
from shared_security.portals.regulator.variance import variance_page, variances_page

urlpatterns = [
    path("office", home, name="regulator_home"),
    path("office/totals.csv", totals_csv, name="office_totals"),
    path("office/programs", programs_page, name="office_programs"),
    path("office/programs/<path:program>", program_page, name="office_program"),
    path("office/books", books, name="office_books"),
    path("office/variance", variances_page, name="office_variances"),
    path("office/variance/<uuid:varying_payer>/<str:varying_month>", variance_page, name="office_variance"),
    path("office/facts", facts_page, name="office_facts"),
    path("office/facts/<uuid:fact_of>", payer_facts_page, name="office_payer_facts"),
    path("office/facts/<uuid:fact_of>/<slug:asked_payer>", payer_fact_page, name="office_payer_fact"),
    path("office/look", look_page, name="office_look"),
    path("office/look/<uuid:look_id>", looked_page, name="office_looked"),
    path("office/look/<uuid:look_id>/facts", looked_facts_page, name="office_looked_facts"),
    path("office/look/<uuid:look_id>/facts/<slug:asked_worker>", looked_fact_page, name="office_looked_fact"),
    path("office/looks", looks_page, name="office_looks"),
]
