"""The addresses of coming in and going out. There is no password here, so there is no page to change or reset one."""

from django.urls import path

from shared_security.portals.sign_in.act_for import act_for_page, choose_page
from shared_security.portals.sign_in.code import code_page
from shared_security.portals.sign_in.passkey import passkey_options, passkey_sign_in
from shared_security.portals.sign_in.people_to_be import people_to_be
from shared_security.portals.sign_in.recovery import recovery_page
from shared_security.portals.sign_in.second_way import new_passkey, new_passkey_options, recovery_codes, second_way
from shared_security.portals.sign_in.session import session, sign_out, signed_out
from shared_security.portals.sign_in.sign_in import sign_in

urlpatterns = [
    path("sign-in", sign_in, name="sign_in"),
    path("sign-in/code", code_page, name="sign_in_code"),
    path("sign-in/choose", choose_page, name="sign_in_choose"),
    path("sign-in/printed-code", recovery_page, name="sign_in_recovery"),
    path("sign-in/passkey/options", passkey_options, name="passkey_options"),
    path("sign-in/passkey", passkey_sign_in, name="passkey_sign_in"),
    path("sign-in/people-to-be", people_to_be, name="people_to_be"),
    path("act-for", act_for_page, name="act_for"),
    path("second-way", second_way, name="second_way"),
    path("second-way/passkey/options", new_passkey_options, name="new_passkey_options"),
    path("second-way/passkey", new_passkey, name="new_passkey"),
    path("second-way/codes", recovery_codes, name="recovery_codes"),
    path("session", session, name="session"),
    path("sign-out", sign_out, name="sign_out"),
    path("signed-out", signed_out, name="signed_out"),
]
