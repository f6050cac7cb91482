"""Addresses of Gaps."""

from django.urls import path

from firsthand.understand.gaps import views

app_name = "gaps"
urlpatterns = [path("", views.gaps, name="gaps")]
