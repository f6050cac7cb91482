"""Addresses of the pages for staff."""

from django.urls import URLPattern, path

from firsthand.listen.channels.kiosk.views import setting_up

_D = "deployments/<uuid:deployment_id>/kiosks/"

urlpatterns: list[URLPattern] = [
    path(_D, setting_up.kiosks, name="kiosks"),
    path(_D + "names/", setting_up.names, name="kiosk_names"),
]
