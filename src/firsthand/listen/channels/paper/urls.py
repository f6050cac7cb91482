"""Addresses of paper for staff; each part has a module of its own, one line here."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
