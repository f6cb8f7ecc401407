"""Addresses: two probes, the desk, and the public site."""

from django.contrib import admin
from django.urls import include, path

from landmines import probes

urlpatterns = [
    path("healthz", probes.healthz, name="healthz"),
    path("readyz", probes.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("", include("policies.urls")),
]

handler400 = "policies.views.errors.bad_request"
handler403 = "policies.views.errors.forbidden"
handler404 = "policies.views.errors.not_found"
handler500 = "policies.views.errors.server_error"
