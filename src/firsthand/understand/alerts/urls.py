"""Addresses of alerts and control charts."""

from django.urls import path

from firsthand.understand.alerts.views import act, chart, listing, watch

app_name = "alerts"
urlpatterns = [
    path("", listing.listing, name="alerts"),
    path("services/<slug:slug>/", chart.chart, name="chart"),
    path("services/<slug:slug>/settings/", watch.settings_page, name="settings"),
    path("<uuid:alert_id>/", act.page, name="alert"),
    path("<uuid:alert_id>/see/", act.see, name="see"),
    path("<uuid:alert_id>/explain/", act.explain, name="explain"),
    path("<uuid:alert_id>/close/", act.close, name="close"),
    path("<uuid:alert_id>/back/", act.back, name="back"),
]
