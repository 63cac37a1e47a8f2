"""The office's addresses."""

from django.urls import path

from shared_security.portals.regulator.arrears import arrears_page, payer_arrears_page
from shared_security.portals.regulator.books import books
from shared_security.portals.regulator.cases import case_page, cases_page
from shared_security.portals.regulator.custody import custody_page
from shared_security.portals.regulator.draft_acts import (
    draft_end_page,
    draft_source_page,
    draft_text_page,
    draft_value_page,
)
from shared_security.portals.regulator.draft_compare import draft_compare_page
from shared_security.portals.regulator.draft_publish import draft_publish_page
from shared_security.portals.regulator.drafts import draft_page, drafts_page
from shared_security.portals.regulator.facts import facts_page, payer_fact_page, payer_facts_page
from shared_security.portals.regulator.history import history_page
from shared_security.portals.regulator.home import home
from shared_security.portals.regulator.look import look_page, looked_page, looks_page
from shared_security.portals.regulator.looked_facts import looked_fact_page, looked_facts_page
from shared_security.portals.regulator.looked_remedy import looked_remedy_page
from shared_security.portals.regulator.moves import moves_page
from shared_security.portals.regulator.passed_on import office_paper, passed_on_page, passed_on_request_page
from shared_security.portals.regulator.past import past_page
from shared_security.portals.regulator.programs import program_page, programs_page
from shared_security.portals.regulator.proof_of_claim import proof_of_claim_page
from shared_security.portals.regulator.provider import provider_page
from shared_security.portals.regulator.providers import providers_page
from shared_security.portals.regulator.remedies import remedies_page, remedy_page
from shared_security.portals.regulator.ties import office_ties
from shared_security.portals.regulator.totals_csv import totals_csv
from shared_security.portals.regulator.variance import variance_page, variances_page

urlpatterns = [
    path("office", home, name="regulator_home"),
    path("office/totals.csv", totals_csv, name="office_totals"),
    path("office/programs", programs_page, name="office_programs"),
    path("office/programs/<path:program>/drafts", drafts_page, name="office_drafts"),
    path("office/programs/<path:program>/past", past_page, name="office_past"),
    path("office/programs/<path:program>/history", history_page, name="office_history"),
    path("office/programs/<path:program>", program_page, name="office_program"),
    path("office/drafts/<uuid:law_draft>", draft_page, name="office_draft"),
    path("office/drafts/<uuid:law_draft>/value/<slug:number>", draft_value_page, name="office_draft_value"),
    path("office/drafts/<uuid:law_draft>/end", draft_end_page, name="office_draft_end"),
    path("office/drafts/<uuid:law_draft>/source", draft_source_page, name="office_draft_source"),
    path("office/drafts/<uuid:law_draft>/text", draft_text_page, name="office_draft_text"),
    path("office/drafts/<uuid:law_draft>/compare", draft_compare_page, name="office_draft_compare"),
    path("office/drafts/<uuid:law_draft>/publish", draft_publish_page, name="office_draft_publish"),
    path("office/books", books, name="office_books"),
    path("office/custody", custody_page, name="office_custody"),
    path("office/variance", variances_page, name="office_variances"),
    path("office/variance/<uuid:varying_payer>/<str:varying_month>", variance_page, name="office_variance"),
    path("office/arrears", arrears_page, name="office_arrears"),
    path("office/arrears/<uuid:late_payer>/<int:late_program>", payer_arrears_page, name="office_payer_arrears"),
    path(
        "office/arrears/<uuid:late_payer>/<int:late_program>/proof", proof_of_claim_page, name="office_proof_of_claim"
    ),
    path("office/requests", passed_on_page, name="office_requests"),
    path("office/requests/<uuid:passed_of>/<uuid:passed_on>", passed_on_request_page, name="office_request"),
    path(
        "office/requests/<uuid:passed_of>/<uuid:passed_on>/papers/<uuid:passed_paper>",
        office_paper,
        name="office_paper",
    ),
    path("office/ties", office_ties, name="office_ties"),
    path("office/remedies", remedies_page, name="office_remedies"),
    path("office/remedies/<uuid:remedy_of_account>/<uuid:remedy>", remedy_page, name="office_remedy"),
    path("office/cases", cases_page, name="office_cases"),
    path("office/cases/<uuid:protected>", case_page, name="office_case"),
    path("office/moves", moves_page, name="office_moves"),
    path("office/providers", providers_page, name="office_providers"),
    path("office/providers/<uuid:office_provider>", provider_page, name="office_provider"),
    path("office/facts", facts_page, name="office_facts"),
    path("office/facts/<uuid:fact_of>", payer_facts_page, name="office_payer_facts"),
    path("office/facts/<uuid:fact_of>/<slug:asked_payer>", payer_fact_page, name="office_payer_fact"),
    path("office/look", look_page, name="office_look"),
    path("office/look/<uuid:look_id>", looked_page, name="office_looked"),
    path("office/look/<uuid:look_id>/facts", looked_facts_page, name="office_looked_facts"),
    path("office/look/<uuid:look_id>/facts/<slug:asked_worker>", looked_fact_page, name="office_looked_fact"),
    path("office/look/<uuid:look_id>/remedy", looked_remedy_page, name="office_looked_remedy"),
    path("office/looks", looks_page, name="office_looks"),
]
