"""Addresses of this room."""

from django.urls import path

from firsthand.audit.views.log import log

app_name = "audit"
urlpatterns = [path("", log, name="log")]
