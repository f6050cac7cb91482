"""Addresses of this room."""

from django.urls import include, path

from firsthand.publish.report import views as reports
from firsthand.publish.views import files, submissions

app_name = "publish"
urlpatterns = [
    path("", submissions.submissions, name="submissions"),
    path("", include("firsthand.publish.releases.urls")),
    path("reports/providers/<slug:slug>.pdf", reports.provider_report, name="provider_report"),
    path("reports/quarters/<str:label>.pdf", reports.quarter_report, name="quarter_report"),
    path("a11/<str:quarter>/", submissions.submission, name="submission"),
    path("a11/<str:quarter>/tables/<str:name>.csv", files.table, name="table"),
    path(
        "a11/<str:quarter>/responses/<uuid:deployment_id>.csv",
        files.responses,
        name="responses",
    ),
]
