"""Addresses of this room."""

from django.urls import URLPattern, URLResolver

app_name = "publish"
urlpatterns: list[URLPattern | URLResolver] = []
