"""Addresses of the pages for staff."""

from django.urls import URLPattern, path

from firsthand.listen.channels.widget.views import setting_up

_D = "deployments/<uuid:deployment_id>/widget/"

urlpatterns: list[URLPattern] = [
    path(_D, setting_up.widget, name="widget"),
    path(_D + "sites/", setting_up.sites, name="widget_sites"),
    path(_D + "preview/", setting_up.preview, name="widget_preview"),
]
