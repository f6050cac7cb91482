"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, include, path

from firsthand.listen.channels.registry import staff_urls
from firsthand.listen.views import deployments, imports, quality, report, upload

app_name = "listen"
urlpatterns: list[URLPattern | URLResolver] = [
    path("imports/", imports.sources, name="imports"),
    path("imports/new/", upload.choose, name="new"),
    path("imports/new/counts/", upload.new_v1, name="new_v1"),
    path("imports/new/responses/", upload.new_v2, name="new_v2"),
    path("imports/new/deployment/", deployments.new, name="new_deployment"),
    path("imports/<uuid:import_id>/", report.report, name="import"),
    path("imports/<uuid:import_id>/resume/", report.resume, name="resume"),
    path("imports/<uuid:import_id>/give-up/", report.give_up, name="give_up"),
    path("quality/", quality.quality, name="quality"),
    path("", include("firsthand.listen.authoring.urls")),
    path("", include("firsthand.listen.deploying.urls")),
    path("", include("firsthand.listen.responses.urls")),
    path("", include("firsthand.listen.webhooks.urls")),
    *staff_urls(),
]
