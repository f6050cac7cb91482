"""Addresses of the demo: pages that only made-up data have."""

from django.urls import path

from firsthand.demo.planted import view

app_name = "demo"
urlpatterns = [path("planted/", view.planted, name="planted")]
