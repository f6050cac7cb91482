"""Addresses of paper for staff; each part has a module of its own, one line here."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("firsthand.listen.channels.paper.printing.urls")),
]
