"""Addresses of printing; part of those of paper."""

from django.urls import URLPattern, path

from firsthand.listen.channels.paper.printing import views

urlpatterns: list[URLPattern] = [
    path("deployments/<uuid:deployment_id>/paper/", views.paper, name="paper"),
]
