"""The addresses of a payer's API keys."""

from django.urls import path

from shared_security.portals.payer.keys import keys

urlpatterns = [path("payer/keys", keys, name="payer_keys")]
