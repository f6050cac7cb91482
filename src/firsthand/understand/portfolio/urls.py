"""Addresses of the screens of figures."""

from django.urls import path

from firsthand.understand.portfolio.views.overview import overview
from firsthand.understand.portfolio.views.provider import provider
from firsthand.understand.portfolio.views.quarter import quarter
from firsthand.understand.portfolio.views.service import service
from firsthand.understand.portfolio.views.silent import silent
from firsthand.understand.totals import views as totals

app_name = "portfolio"
urlpatterns = [
    path("", overview, name="overview"),
    path("providers/<slug:slug>/", provider, name="provider"),
    path("services/<slug:slug>/", service, name="service"),
    path("services/<slug:slug>/silent/", silent, name="silent"),
    path("services/<slug:slug>/totals/", totals.page, name="totals"),
    path("services/<slug:slug>/totals/set/", totals.edit, name="set_totals"),
    path(
        "services/<slug:slug>/totals/<uuid:margin_id>/remove/", totals.remove, name="remove_totals"
    ),
    path("quarters/<str:label>/", quarter, name="quarter"),
]
