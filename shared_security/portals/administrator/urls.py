"""The addresses of administrators."""

from django.urls import path

from shared_security.portals.administrator.home import home
from shared_security.portals.administrator.people_with_rights import people_with_rights

urlpatterns = [
    path("administration", home, name="administrator_home"),
    path("administration/rights", people_with_rights, name="people_with_rights"),
]
