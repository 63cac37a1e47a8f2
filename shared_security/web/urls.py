"""The addresses of the site. Portals stand above this room, so they are named, not imported."""

from django.urls import include, path

from shared_security.web.healthz import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("shared_security.portals.shared.urls")),
    path("", include("shared_security.portals.sign_in.urls")),
    path("my", include("shared_security.portals.worker.urls")),
    path("", include("shared_security.portals.payer.urls")),
    path("", include("shared_security.portals.provider.urls")),
    path("", include("shared_security.portals.regulator.urls")),
    path("", include("shared_security.api.urls")),
    path("", include("shared_security.portals.administrator.urls")),
]

handler400 = "shared_security.portals.shared.errors.bad_request"
handler403 = "shared_security.portals.shared.errors.forbidden"
handler404 = "shared_security.portals.shared.errors.not_found"
handler500 = "shared_security.portals.shared.errors.broken"
