"""Addresses of the screens of figures."""

from django.urls import path

from firsthand.understand.portfolio.views.overview import overview
from firsthand.understand.portfolio.views.provider import provider
from firsthand.understand.portfolio.views.quarter import quarter
from firsthand.understand.portfolio.views.service import service

app_name = "portfolio"
urlpatterns = [
    path("", overview, name="overview"),
    path("providers/<slug:slug>/", provider, name="provider"),
    path("services/<slug:slug>/", service, name="service"),
    path("quarters/<str:label>/", quarter, name="quarter"),
]
